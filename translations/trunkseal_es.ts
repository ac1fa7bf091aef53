<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>Text</name>
    <message>
        <source>A file has no handshake in which an OCSP answer could have been stapled. Give the answer by --ocsp-response.</source>
        <translation>En un archivo no hay negociación TLS a la que se pudiera adjuntar una respuesta OCSP. Indique la respuesta con --ocsp-response.</translation>
    </message>
</context>
<context>
    <name>trunkseal::Main</name>
    <message>
        <source>Takes carrier trunks from clear text to TLS and SRTP, and proves it with a call.</source>
        <translation>Lleva las troncales de operadores de texto en claro a TLS y SRTP, y lo demuestra con una llamada.</translation>
    </message>
    <message>
        <source>Open or create this workspace file.</source>
        <translation>Abrir o crear este archivo de espacio de trabajo.</translation>
    </message>
    <message>
        <source>Start the practice carrier and show its test call.</source>
        <translation>Iniciar el operador de práctica y mostrar su llamada de prueba.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark o system.</translation>
    </message>
    <message>
        <source>There is no theme %1. Use light, dark or system.</source>
        <translation>No existe el tema %1. Use light, dark o system.</translation>
    </message>
</context>
<context>
    <name>trunkseal::Text</name>
    <message>
        <source>Use this workspace instead of the default one.</source>
        <translation>Usar este espacio de trabajo en lugar del predeterminado.</translation>
    </message>
    <message>
        <source>Read the vault&apos;s passphrase from the first line of a file.</source>
        <translation>Leer la frase de contraseña de la bóveda de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the vault&apos;s passphrase from an environment variable.</source>
        <translation>Leer la frase de contraseña de la bóveda de una variable de entorno.</translation>
    </message>
    <message>
        <source>Print the result as one JSON document.</source>
        <translation>Mostrar el resultado como un único documento JSON.</translation>
    </message>
    <message>
        <source>No progress and no notes on standard error.</source>
        <translation>Sin progreso ni notas en la salida de error estándar.</translation>
    </message>
    <message>
        <source>No colours, also on a terminal.</source>
        <translation>Sin colores, tampoco en un terminal.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Mostrar esta ayuda.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Mostrar la versión.</translation>
    </message>
    <message>
        <source>See %1 --help.</source>
        <translation>Consulte %1 --help.</translation>
    </message>
    <message>
        <source>%1 needs %2.</source>
        <translation>%1 necesita %2.</translation>
    </message>
    <message>
        <source>%1 does not take the argument “%2”.</source>
        <translation>%1 no admite el argumento “%2”.</translation>
    </message>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1 debe ser un número entero de %2 a %3, no “%4”.</translation>
    </message>
    <message>
        <source>--%1 must be yes or no, not “%2”.</source>
        <translation>--%1 debe ser yes o no, pero se indicó “%2”.</translation>
    </message>
    <message>
        <source>--%1 must be %2, not “%3”.</source>
        <translation>--%1 debe ser %2, no “%3”.</translation>
    </message>
    <message>
        <source>--suites names no suite.</source>
        <translation>--suites no indica ninguna suite.</translation>
    </message>
    <message>
        <source>--codecs names no codec.</source>
        <translation>--codecs no indica ningún códec.</translation>
    </message>
    <message>
        <source>--auth-user needs a password: give --password-file or --password-env.</source>
        <translation>--auth-user necesita una contraseña: indique --password-file o --password-env.</translation>
    </message>
    <message>
        <source>Password of %1:</source>
        <translation>Contraseña de %1:</translation>
    </message>
    <message>
        <source>Carrier %1 has had its %2 test calls of today. Raise its daily cap, or wait for tomorrow.</source>
        <translation>El operador %1 ya ha tenido hoy sus %2 llamadas de prueba. Aumente su límite diario o espere a mañana.</translation>
    </message>
    <message>
        <source>Name what to call once: a sip: or sips: URI, or --carrier.</source>
        <translation>Indique una sola vez a quién llamar: un URI sip: o sips:, o --carrier.</translation>
    </message>
    <message>
        <source>--number goes with --carrier. Put the number into the URI.</source>
        <translation>--number se usa con --carrier. Escriba el número en el URI.</translation>
    </message>
    <message>
        <source>The call is not in the history: %1</source>
        <translation>La llamada no está en el historial: %1</translation>
    </message>
    <message>
        <source>Place one test call and say whether signalling and audio were encrypted; exit code 0 only when sealed.</source>
        <translation>Hacer una llamada de prueba e indicar si la señalización y el audio estaban cifrados; código de salida 0 solo si queda sellada.</translation>
    </message>
    <message>
        <source>Call over this carrier of the workspace, with its policy and login.</source>
        <translation>Llamar por este operador del espacio de trabajo, con su política y sus credenciales.</translation>
    </message>
    <message>
        <source>Number to call over the carrier (default: its test number).</source>
        <translation>Número al que llamar por el operador (predeterminado: su número de prueba).</translation>
    </message>
    <message>
        <source>udp, tcp or tls (default: as the URI says).</source>
        <translation>udp, tcp o tls (predeterminado: lo que indique el URI).</translation>
    </message>
    <message>
        <source>require (default), optional or off.</source>
        <translation>require (predeterminado), optional u off.</translation>
    </message>
    <message>
        <source>SRTP suites to offer, in order.</source>
        <translation>Suites SRTP que se ofrecen, en orden.</translation>
    </message>
    <message>
        <source>Offer SRTP keys over UDP or TCP, where anyone on the path can read them.</source>
        <translation>Ofrecer claves SRTP por UDP o TCP, donde cualquiera en el trayecto puede leerlas.</translation>
    </message>
    <message>
        <source>Trusted roots; may be repeated.</source>
        <translation>Raíces de confianza; puede repetirse.</translation>
    </message>
    <message>
        <source>Trust the system&apos;s roots.</source>
        <translation>Confiar en las raíces del sistema.</translation>
    </message>
    <message>
        <source>Go on with any certificate; such a call is never sealed.</source>
        <translation>Continuar con cualquier certificado; una llamada así nunca queda sellada.</translation>
    </message>
    <message>
        <source>Server name to send in the TLS handshake and to expect in the certificate.</source>
        <translation>Nombre de servidor que se envía en la negociación TLS y que debe figurar en el certificado.</translation>
    </message>
    <message>
        <source>Write the TLS keys of this call for Wireshark.</source>
        <translation>Escribir las claves TLS de esta llamada para Wireshark.</translation>
    </message>
    <message>
        <source>Local IP address to call from.</source>
        <translation>Dirección IP local desde la que llamar.</translation>
    </message>
    <message>
        <source>Digest user name.</source>
        <translation>Nombre de usuario para la autenticación digest.</translation>
    </message>
    <message>
        <source>Read the password from the first line of a file.</source>
        <translation>Leer la contraseña de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the password from an environment variable.</source>
        <translation>Leer la contraseña de una variable de entorno.</translation>
    </message>
    <message>
        <source>Caller&apos;s address.</source>
        <translation>Dirección del llamante.</translation>
    </message>
    <message>
        <source>How long to talk (default 5).</source>
        <translation>Duración de la conversación (predeterminado: 5).</translation>
    </message>
    <message>
        <source>Digits to send once the call is answered.</source>
        <translation>Dígitos que se envían cuando se contesta la llamada.</translation>
    </message>
    <message>
        <source>Allow a call of more than 5 minutes.</source>
        <translation>Permitir una llamada de más de 5 minutos.</translation>
    </message>
    <message>
        <source>Password of %1 (empty = none):</source>
        <translation>Contraseña de %1 (vacía = ninguna):</translation>
    </message>
    <message>
        <source>Remove carrier %1 and its password from this workspace? [y/N]</source>
        <translation>¿Eliminar de este espacio de trabajo el operador %1 y su contraseña? [y/N]</translation>
    </message>
    <message>
        <source>Give --yes to say so beforehand.</source>
        <translation>Indique --yes para confirmarlo de antemano.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>No se eliminó nada.</translation>
    </message>
    <message>
        <source>Carrier %1 is removed.</source>
        <translation>El operador %1 se ha eliminado.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>No se puede escribir el archivo %1: %2.</translation>
    </message>
    <message>
        <source>Carrier %1 is in %2.</source>
        <translation>El operador %1 está en %2.</translation>
    </message>
    <message>
        <source>The carrier&apos;s new name.</source>
        <translation>El nombre nuevo del operador.</translation>
    </message>
    <message>
        <source>List the workspace&apos;s carriers.</source>
        <translation>Mostrar la lista de operadores del espacio de trabajo.</translation>
    </message>
    <message>
        <source>Show a carrier.</source>
        <translation>Mostrar un operador.</translation>
    </message>
    <message>
        <source>Add a carrier to the workspace.</source>
        <translation>Añadir un operador al espacio de trabajo.</translation>
    </message>
    <message>
        <source>Change fields of a carrier.</source>
        <translation>Cambiar campos de un operador.</translation>
    </message>
    <message>
        <source>Remove a carrier and its password from the workspace.</source>
        <translation>Eliminar del espacio de trabajo un operador y su contraseña.</translation>
    </message>
    <message>
        <source>Do not ask.</source>
        <translation>No preguntar.</translation>
    </message>
    <message>
        <source>Write to this file instead of standard output.</source>
        <translation>Escribir en este archivo en lugar de la salida estándar.</translation>
    </message>
    <message>
        <source>Show the Asterisk configuration of a carrier, without its password.</source>
        <translation>Mostrar la configuración de Asterisk de un operador, sin su contraseña.</translation>
    </message>
    <message>
        <source>The roots file %1 cannot be read: %2.</source>
        <translation>No se puede leer el archivo de raíces %1: %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>--set takes KEY=VALUE, not “%1”.</source>
        <translation>--set espera KEY=VALUE, no “%1”.</translation>
    </message>
    <message>
        <source>Host name or IP address of the carrier&apos;s edge.</source>
        <translation>Nombre de host o dirección IP del servidor de borde del operador.</translation>
    </message>
    <message>
        <source>Port (default 5061, or 5060 without TLS).</source>
        <translation>Puerto (predeterminado: 5061, o 5060 sin TLS).</translation>
    </message>
    <message>
        <source>Look the edge up by NAPTR and SRV.</source>
        <translation>Buscar el servidor de borde mediante NAPTR y SRV.</translation>
    </message>
    <message>
        <source>tls (default), tcp or udp.</source>
        <translation>tls (predeterminado), tcp o udp.</translation>
    </message>
    <message>
        <source>required (default), optional or clear.</source>
        <translation>required (predeterminado), optional o clear.</translation>
    </message>
    <message>
        <source>system_store (default) or own_anchors.</source>
        <translation>system_store (predeterminado) u own_anchors.</translation>
    </message>
    <message>
        <source>The carrier&apos;s own roots, PEM.</source>
        <translation>Las raíces propias del operador, en PEM.</translation>
    </message>
    <message>
        <source>Verify the carrier&apos;s certificate (default yes).</source>
        <translation>Verificar el certificado del operador (predeterminado: yes).</translation>
    </message>
    <message>
        <source>Accept wildcard certificates (PJSIP of Asterisk 16.28 and later).</source>
        <translation>Aceptar certificados comodín (PJSIP de Asterisk 16.28 y posteriores).</translation>
    </message>
    <message>
        <source>User part of the From address.</source>
        <translation>Parte de usuario de la dirección From.</translation>
    </message>
    <message>
        <source>Domain of the From address.</source>
        <translation>Dominio de la dirección From.</translation>
    </message>
    <message>
        <source>Register with the carrier.</source>
        <translation>Registrarse en el operador.</translation>
    </message>
    <message>
        <source>How often to register.</source>
        <translation>Con qué frecuencia registrarse.</translation>
    </message>
    <message>
        <source>Number presented.</source>
        <translation>Número que se presenta.</translation>
    </message>
    <message>
        <source>Asterisk&apos;s codec names, in order.</source>
        <translation>Nombres de códecs de Asterisk, en orden.</translation>
    </message>
    <message>
        <source>rfc4733 (default), inband or info.</source>
        <translation>rfc4733 (predeterminado), inband o info.</translation>
    </message>
    <message>
        <source>Dialplan context of incoming calls.</source>
        <translation>Contexto del plan de marcado para las llamadas entrantes.</translation>
    </message>
    <message>
        <source>Addresses or networks that incoming calls come from.</source>
        <translation>Direcciones o redes de las que proceden las llamadas entrantes.</translation>
    </message>
    <message>
        <source>How often Asterisk asks with OPTIONS, 0 = never.</source>
        <translation>Con qué frecuencia Asterisk consulta con OPTIONS, 0 = nunca.</translation>
    </message>
    <message>
        <source>Number for test calls.</source>
        <translation>Número para llamadas de prueba.</translation>
    </message>
    <message>
        <source>Test calls go to these numbers only.</source>
        <translation>Las llamadas de prueba van solo a estos números.</translation>
    </message>
    <message>
        <source>Test calls a day at most.</source>
        <translation>Máximo de llamadas de prueba al día.</translation>
    </message>
    <message>
        <source>Two-letter country, for its emergency numbers.</source>
        <translation>País en dos letras, por sus números de emergencia.</translation>
    </message>
    <message>
        <source>Another setting of the trunk; empty value = take it out; may be repeated.</source>
        <translation>Otro ajuste de la troncal; valor vacío = quitarlo; puede repetirse.</translation>
    </message>
    <message>
        <source>What this carrier is.</source>
        <translation>Qué es este operador.</translation>
    </message>
    <message>
        <source>Notes.</source>
        <translation>Notas.</translation>
    </message>
    <message>
        <source>--at must be a time such as 2026-01-31T12:00:00Z, or seconds since 1970, not “%1”.</source>
        <translation>--at debe ser una hora como 2026-01-31T12:00:00Z, o los segundos desde 1970, no “%1”.</translation>
    </message>
    <message>
        <source>Name the chain once: as SOURCE, or as --leaf with --intermediates.</source>
        <translation>Indique la cadena una sola vez: como SOURCE, o como --leaf con --intermediates.</translation>
    </message>
    <message>
        <source>Give one of --host, --ip and --sip-domain.</source>
        <translation>Indique solo una de las opciones --host, --ip y --sip-domain.</translation>
    </message>
    <message>
        <source>--ip must be an IP address, not “%1”.</source>
        <translation>--ip debe ser una dirección IP, no “%1”.</translation>
    </message>
    <message>
        <source>The name to compare is empty. Leave the option out to compare no name.</source>
        <translation>El nombre que se debe comparar está vacío. Omita la opción para no comparar ningún nombre.</translation>
    </message>
    <message>
        <source>--as must be one of %1, not “%2”.</source>
        <translation>--as debe ser uno de estos valores: %1; no “%2”.</translation>
    </message>
    <message>
        <source>--purpose must be server or client, not “%1”.</source>
        <translation>--purpose debe ser server o client, no “%1”.</translation>
    </message>
    <message>
        <source>Judge a chain. Without roots nothing is trusted; exit code 0 only for a valid chain.</source>
        <translation>Evaluar una cadena. Sin raíces no se confía en nada; código de salida 0 solo para una cadena válida.</translation>
    </message>
    <message>
        <source>The certificate to judge, instead of SOURCE.</source>
        <translation>El certificado que se evalúa, en lugar de SOURCE.</translation>
    </message>
    <message>
        <source>Further certificates for the chain; may be repeated.</source>
        <translation>Otros certificados para la cadena; puede repetirse.</translation>
    </message>
    <message>
        <source>The certificate must be for this DNS name.</source>
        <translation>El certificado debe ser para este nombre DNS.</translation>
    </message>
    <message>
        <source>The certificate must be for this IP address.</source>
        <translation>El certificado debe ser para esta dirección IP.</translation>
    </message>
    <message>
        <source>The certificate must be for this SIP domain.</source>
        <translation>El certificado debe ser para este dominio SIP.</translation>
    </message>
    <message>
        <source>Compare names as strict, rfc5922, chan_sip-11, chan_sip-13, pjsip or pjsip-wildcard does (default: rfc5922 for a SIP domain, else strict).</source>
        <translation>Comparar nombres como lo hace strict, rfc5922, chan_sip-11, chan_sip-13, pjsip o pjsip-wildcard (predeterminado: rfc5922 para un dominio SIP; si no, strict).</translation>
    </message>
    <message>
        <source>Judge as of this time: ISO 8601, or seconds since 1970.</source>
        <translation>Evaluar con referencia a esta hora: ISO 8601, o segundos desde 1970.</translation>
    </message>
    <message>
        <source>A revocation list; may be repeated.</source>
        <translation>Una lista de revocación; puede repetirse.</translation>
    </message>
    <message>
        <source>A missing revocation list is a reason against the chain.</source>
        <translation>La falta de una lista de revocación es un motivo contra la cadena.</translation>
    </message>
    <message>
        <source>server (default) or client.</source>
        <translation>server (predeterminado) o client.</translation>
    </message>
    <message>
        <source>At most N intermediates (default 16).</source>
        <translation>Como máximo N certificados intermedios (predeterminado: 16).</translation>
    </message>
    <message>
        <source>OpenSSL security level, 0 to 5 (default 2).</source>
        <translation>Nivel de seguridad de OpenSSL, de 0 a 5 (predeterminado: 2).</translation>
    </message>
    <message>
        <source>There is no file %1. For a server write host:port or sips:domain.</source>
        <translation>No existe el archivo %1. Para un servidor, escriba host:port o sips:domain.</translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation>Buscando %1</translation>
    </message>
    <message>
        <source>%1 has no address.</source>
        <translation>%1 no tiene ninguna dirección.</translation>
    </message>
    <message>
        <source>Asking %1 for its certificate</source>
        <translation>Solicitando su certificado a %1</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>Ejemplo:</translation>
    </message>
    <message>
        <source>TrunkSeal: carrier trunks with encrypted signalling and audio, proven by a call.</source>
        <translation>TrunkSeal: troncales de operadores con señalización y audio cifrados, demostrado con una llamada.</translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli [OPTIONS] NOUN VERB [ARGUMENTS]</source>
        <translation>Uso: trunkseal-cli [OPCIONES] SUSTANTIVO VERBO [ARGUMENTOS]</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>Opciones de todos los comandos:</translation>
    </message>
    <message>
        <source>Exit code: 0 good, 1 not good, 2 unusable input, 3 not reached, 4 refused for safety, 5 a fault of ours, 130 cancelled.</source>
        <translation>Código de salida: 0 correcto, 1 incorrecto, 2 entrada no utilizable, 3 sin conexión con el destino, 4 rechazado por seguridad, 5 fallo nuestro, 130 cancelado.</translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli %1 VERB [ARGUMENTS]</source>
        <translation>Uso: trunkseal-cli %1 VERBO [ARGUMENTOS]</translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli %1 [OPTIONS]</source>
        <translation>Uso: trunkseal-cli %1 [OPCIONES]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opciones:</translation>
    </message>
    <message>
        <source>Name what to do: %1. See trunkseal-cli --help.</source>
        <translation>Indique qué hacer: %1. Consulte trunkseal-cli --help.</translation>
    </message>
    <message>
        <source>There is no command “%1”. There are: %2.</source>
        <translation>No existe el comando “%1”. Los disponibles son: %2.</translation>
    </message>
    <message>
        <source>“%1” needs a verb: %2.</source>
        <translation>“%1” necesita un verbo: %2.</translation>
    </message>
    <message>
        <source>“%1” has no verb “%2”. It has: %3.</source>
        <translation>“%1” no tiene el verbo “%2”. Tiene: %3.</translation>
    </message>
    <message>
        <source>The practice carrier is running. Ctrl+C ends it.</source>
        <translation>El operador de práctica está en marcha. Ctrl+C lo detiene.</translation>
    </message>
    <message>
        <source>user</source>
        <translation>usuario</translation>
    </message>
    <message>
        <source>password file</source>
        <translation>archivo de contraseña</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>archivo CA</translation>
    </message>
    <message>
        <source>Try: trunkseal-cli call &apos;%1&apos; --roots %2 --auth-user %3 --password-file %4</source>
        <translation>Pruebe: trunkseal-cli call &apos;%1&apos; --roots %2 --auth-user %3 --password-file %4</translation>
    </message>
    <message>
        <source>Run the practice carrier until Ctrl+C, or place one test call to it with --call.</source>
        <translation>Mantener en marcha el operador de práctica hasta Ctrl+C, o hacerle una llamada de prueba con --call.</translation>
    </message>
    <message>
        <source>Place one call to it, print ladder, levels and verdict, and end.</source>
        <translation>Hacerle una llamada, mostrar la escalera de mensajes, los niveles y el veredicto, y terminar.</translation>
    </message>
    <message>
        <source>Number to call (default 600, the echo).</source>
        <translation>Número al que llamar (predeterminado: 600, el eco).</translation>
    </message>
    <message>
        <source>Get something wrong on purpose; may be repeated.</source>
        <translation>Hacer algo mal a propósito; puede repetirse.</translation>
    </message>
    <message>
        <source>List the faults there are.</source>
        <translation>Mostrar la lista de fallos disponibles.</translation>
    </message>
    <message>
        <source>TLS port (default: any free one).</source>
        <translation>Puerto TLS (predeterminado: cualquiera libre).</translation>
    </message>
    <message>
        <source>The list %1 cannot be read: %2.</source>
        <translation>No se puede leer la lista %1: %2.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Ask a carrier&apos;s edge: DNS, TCP, TLS, certificate, SIP OPTIONS. With many targets --json prints JSON Lines.</source>
        <translation>Consultar el servidor de borde de un operador: DNS, TCP, TLS, certificado, SIP OPTIONS. Con varios destinos, --json genera JSON Lines.</translation>
    </message>
    <message>
        <source>Read further targets from a file, one a line; “-” is standard input.</source>
        <translation>Leer más destinos de un archivo, uno por línea; “-” es la entrada estándar.</translation>
    </message>
    <message>
        <source>How many targets at a time (default 8).</source>
        <translation>Cuántos destinos a la vez (predeterminado: 8).</translation>
    </message>
    <message>
        <source>Go on with any certificate; the verdict is still in the report.</source>
        <translation>Continuar con cualquier certificado; el veredicto figura igualmente en el informe.</translation>
    </message>
    <message>
        <source>The plan for %1 has critical findings. Look at push plan %1 and clear them first.</source>
        <translation>El plan para %1 tiene hallazgos críticos. Consulte push plan %1 y resuélvalos primero.</translation>
    </message>
    <message>
        <source>The plan for %1 has warnings. Look at push plan %1, then give --yes.</source>
        <translation>El plan para %1 tiene advertencias. Consulte push plan %1 y después indique --yes.</translation>
    </message>
    <message>
        <source>Apply this plan in spite of the warnings? [y/N]</source>
        <translation>¿Aplicar este plan a pesar de las advertencias? [y/N]</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>The push is not in the history: %1</source>
        <translation>El envío no está en el historial: %1</translation>
    </message>
    <message>
        <source>This workspace knows of no push to %1. Name the transaction to roll back.</source>
        <translation>Este espacio de trabajo no conoce ningún envío a %1. Indique la transacción que se debe revertir.</translation>
    </message>
    <message>
        <source>Read the SSH password or key passphrase from the first line of a file.</source>
        <translation>Leer la contraseña SSH o la frase de contraseña de la clave de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the SSH password or key passphrase from an environment variable.</source>
        <translation>Leer la contraseña SSH o la frase de contraseña de la clave de una variable de entorno.</translation>
    </message>
    <message>
        <source>Restart Asterisk when the plan needs it; this cuts calls.</source>
        <translation>Reiniciar Asterisk cuando el plan lo necesite; esto corta llamadas.</translation>
    </message>
    <message>
        <source>Apply in spite of warnings, without asking.</source>
        <translation>Aplicar a pesar de las advertencias, sin preguntar.</translation>
    </message>
    <message>
        <source>Show what a push would change on a dialer; changes nothing. Without carriers: all of them.</source>
        <translation>Mostrar lo que un envío cambiaría en un marcador; no cambia nada. Sin operadores: todos.</translation>
    </message>
    <message>
        <source>Put back what a push has changed (default: the last push to this dialer).</source>
        <translation>Restablecer lo que un envío ha cambiado (predeterminado: el último envío a este marcador).</translation>
    </message>
    <message>
        <source>There is no terminal to ask: %1</source>
        <translation>No hay un terminal donde preguntar: %1</translation>
    </message>
    <message>
        <source>The password file %1 cannot be read: %2.</source>
        <translation>No se puede leer el archivo de contraseña %1: %2.</translation>
    </message>
    <message>
        <source>The password file %1 has an empty first line.</source>
        <translation>La primera línea del archivo de contraseña %1 está vacía.</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set or empty.</source>
        <translation>La variable de entorno %1 no está definida o está vacía.</translation>
    </message>
    <message>
        <source>Give --%1-file or --%1-env, not both.</source>
        <translation>Indique --%1-file o --%1-env, no ambas.</translation>
    </message>
    <message>
        <source>--login must be agent, key_file or password, not “%1”.</source>
        <translation>--login debe ser agent, key_file o password, no “%1”.</translation>
    </message>
    <message>
        <source>Remove server %1 from this workspace? Nothing changes on the server. [y/N]</source>
        <translation>¿Eliminar el servidor %1 de este espacio de trabajo? En el servidor no cambia nada. [y/N]</translation>
    </message>
    <message>
        <source>Server %1 is removed.</source>
        <translation>El servidor %1 se ha eliminado.</translation>
    </message>
    <message>
        <source>The host key of %1 is %2, not %3. Do not trust it; find out who answers there.</source>
        <translation>La clave del host de %1 es %2, no %3. No confíe en ella; averigüe quién responde ahí.</translation>
    </message>
    <message>
        <source>The host key of %1 has CHANGED; it is now %2. If the server was set up anew, compare the fingerprint on the server itself and give it with --fingerprint.</source>
        <translation>La clave del host de %1 HA CAMBIADO; ahora es %2. Si el servidor se ha instalado de nuevo, compare la huella en el propio servidor e indíquela con --fingerprint.</translation>
    </message>
    <message>
        <source>The host key of %1 is %2. Compare it on the server, then give it with --fingerprint.</source>
        <translation>La clave del host de %1 es %2. Compárela en el servidor y después indíquela con --fingerprint.</translation>
    </message>
    <message>
        <source>The host key of %1 (%2) is
%3
Is that what the server itself says? [y/N]</source>
        <translation>La clave del host de %1 (%2) es
%3
¿Es eso lo que dice el propio servidor? [y/N]</translation>
    </message>
    <message>
        <source>The host key was not trusted.</source>
        <translation>No se ha confiado en la clave del host.</translation>
    </message>
    <message>
        <source>%1 is trusted already: %2.</source>
        <translation>Ya se confía en %1: %2.</translation>
    </message>
    <message>
        <source>%1 is trusted now: %2.</source>
        <translation>Ahora se confía en %1: %2.</translation>
    </message>
    <message>
        <source>Read the password or key passphrase from the first line of a file.</source>
        <translation>Leer la contraseña o la frase de contraseña de la clave de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the password or key passphrase from an environment variable.</source>
        <translation>Leer la contraseña o la frase de contraseña de la clave de una variable de entorno.</translation>
    </message>
    <message>
        <source>Host name or IP address.</source>
        <translation>Nombre de host o dirección IP.</translation>
    </message>
    <message>
        <source>SSH port (default 22).</source>
        <translation>Puerto SSH (predeterminado: 22).</translation>
    </message>
    <message>
        <source>Login name (default root).</source>
        <translation>Nombre de usuario para iniciar sesión (predeterminado: root).</translation>
    </message>
    <message>
        <source>agent (default), key_file or password.</source>
        <translation>agent (predeterminado), key_file o password.</translation>
    </message>
    <message>
        <source>Private key to log in with.</source>
        <translation>Clave privada con la que iniciar sesión.</translation>
    </message>
    <message>
        <source>Use sudo -n for Asterisk and its files.</source>
        <translation>Usar sudo -n para Asterisk y sus archivos.</translation>
    </message>
    <message>
        <source>Asterisk&apos;s configuration folder (default /etc/asterisk).</source>
        <translation>Carpeta de configuración de Asterisk (predeterminado: /etc/asterisk).</translation>
    </message>
    <message>
        <source>The server&apos;s new name.</source>
        <translation>El nombre nuevo del servidor.</translation>
    </message>
    <message>
        <source>List the dialers.</source>
        <translation>Mostrar la lista de marcadores.</translation>
    </message>
    <message>
        <source>Add a dialer.</source>
        <translation>Añadir un marcador.</translation>
    </message>
    <message>
        <source>Change a dialer&apos;s entry.</source>
        <translation>Cambiar la entrada de un marcador.</translation>
    </message>
    <message>
        <source>Remove a dialer&apos;s entry.</source>
        <translation>Eliminar la entrada de un marcador.</translation>
    </message>
    <message>
        <source>Trust a first key without asking.</source>
        <translation>Confiar en una primera clave sin preguntar.</translation>
    </message>
    <message>
        <source>Read a dialer&apos;s Asterisk version, modules, transports and includes.</source>
        <translation>Leer la versión de Asterisk, los módulos, los transportes y las inclusiones de un marcador.</translation>
    </message>
    <message>
        <source>Password of %1 at %2:</source>
        <translation>Contraseña de %1 en %2:</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Iniciando sesión en %1</translation>
    </message>
    <message>
        <source>The vault&apos;s passphrase is needed. Name it with --passphrase-file or --passphrase-env.</source>
        <translation>Se necesita la frase de contraseña de la bóveda. Indíquela con --passphrase-file o --passphrase-env.</translation>
    </message>
    <message>
        <source>%1 is not a file. A workspace is a file on this machine.</source>
        <translation>%1 no es un archivo. Un espacio de trabajo es un archivo en este equipo.</translation>
    </message>
    <message>
        <source>Passphrase of %1:</source>
        <translation>Frase de contraseña de %1:</translation>
    </message>
    <message>
        <source>New passphrase for the passwords of this workspace:</source>
        <translation>Frase de contraseña nueva para las contraseñas de este espacio de trabajo:</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>La misma otra vez:</translation>
    </message>
    <message>
        <source>The two passphrases differ. Try again.</source>
        <translation>Las dos frases de contraseña son distintas. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name with --workspace.</source>
        <translation>%1 ya existe. Elija otro nombre con --workspace.</translation>
    </message>
    <message>
        <source>The workspace %1 is ready.</source>
        <translation>El espacio de trabajo %1 está listo.</translation>
    </message>
    <message>
        <source>There is no workspace %1. Make one with workspace create.</source>
        <translation>No existe el espacio de trabajo %1. Cree uno con workspace create.</translation>
    </message>
    <message>
        <source>The workspace %1 is in order: database, entries and audit log.</source>
        <translation>El espacio de trabajo %1 está en orden: base de datos, entradas y registro de auditoría.</translation>
    </message>
    <message>
        <source>The vault of %1 opens. It is locked again when this command ends.</source>
        <translation>La bóveda de %1 se abre. Se vuelve a bloquear cuando termina este comando.</translation>
    </message>
    <message>
        <source>Current passphrase:</source>
        <translation>Frase de contraseña actual:</translation>
    </message>
    <message>
        <source>New passphrase:</source>
        <translation>Frase de contraseña nueva:</translation>
    </message>
    <message>
        <source>The passphrase of %1 is changed.</source>
        <translation>La frase de contraseña de %1 se ha cambiado.</translation>
    </message>
    <message>
        <source>Make a new workspace; with a passphrase option also its vault.</source>
        <translation>Crear un espacio de trabajo nuevo; con una opción de frase de contraseña, también su bóveda.</translation>
    </message>
    <message>
        <source>Check the database, its entries and the audit log.</source>
        <translation>Comprobar la base de datos, sus entradas y el registro de auditoría.</translation>
    </message>
    <message>
        <source>See whether the passphrase opens the vault; makes the vault when there is none.</source>
        <translation>Comprobar si la frase de contraseña abre la bóveda; crea la bóveda si no existe.</translation>
    </message>
    <message>
        <source>Change the vault&apos;s passphrase.</source>
        <translation>Cambiar la frase de contraseña de la bóveda.</translation>
    </message>
    <message>
        <source>Read the new passphrase from the first line of a file.</source>
        <translation>Leer la frase de contraseña nueva de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the new passphrase from an environment variable.</source>
        <translation>Leer la frase de contraseña nueva de una variable de entorno.</translation>
    </message>
    <message>
        <source>the roots of carrier %1</source>
        <translation>las raíces del operador %1</translation>
    </message>
    <message>
        <source>Carrier %1 has no test number. Name a number to call, or store one.</source>
        <translation>El operador %1 no tiene número de prueba. Indique un número al que llamar o guarde uno.</translation>
    </message>
    <message>
        <source>The carrier %1 logs in as %2, and no password is stored. Enter it in the carrier&apos;s form.</source>
        <translation>El operador %1 se autentica como %2, y no hay ninguna contraseña guardada. Introdúzcala en el formulario del operador.</translation>
    </message>
    <message>
        <source>The password of the carrier %1 is longer than 512 bytes. Check it in the carrier&apos;s form.</source>
        <translation>La contraseña del operador %1 tiene más de 512 bytes. Compruébela en el formulario del operador.</translation>
    </message>
    <message>
        <source>The password of the carrier %1 holds a line end or control character, which Asterisk&apos;s configuration cannot keep. Enter it again, or ask the carrier for another one.</source>
        <translation>La contraseña del operador %1 contiene un fin de línea o un carácter de control, que la configuración de Asterisk no puede conservar. Introdúzcala de nuevo o pida otra al operador.</translation>
    </message>
    <message>
        <source>The password of the carrier %1 starts or ends with a blank, which Asterisk cuts off. Enter it again, or ask the carrier for another one.</source>
        <translation>La contraseña del operador %1 empieza o termina con un espacio, que Asterisk recorta. Introdúzcala de nuevo o pida otra al operador.</translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line cannot hold the password of the carrier %1, because of a colon, quote, question mark or final backslash. Move the carrier to PJSIP, or ask for another password.</source>
        <translation>La línea register de chan_sip no admite la contraseña del operador %1, porque contiene dos puntos, comillas, un signo de interrogación o una barra inversa al final. Pase el operador a PJSIP o pida otra contraseña.</translation>
    </message>
    <message>
        <source>The server&apos;s path must be absolute and plain, such as /etc/asterisk.</source>
        <translation>La ruta del servidor debe ser absoluta y simple, como /etc/asterisk.</translation>
    </message>
    <message>
        <source>The address to bind to must be an IP address such as 0.0.0.0.</source>
        <translation>La dirección de enlace debe ser una dirección IP como 0.0.0.0.</translation>
    </message>
    <message>
        <source>The carrier %1 cannot be written. %2</source>
        <translation>No se puede escribir el operador %1. %2</translation>
    </message>
    <message>
        <source>The carrier %1 uses chan_sip, which Asterisk %2 no longer has. Move it to PJSIP.</source>
        <translation>El operador %1 usa chan_sip, que Asterisk %2 ya no incluye. Páselo a PJSIP.</translation>
    </message>
    <message>
        <source>The carrier %1 uses PJSIP, and Asterisk %2 is too old for it. Move it to chan_sip, or upgrade to Asterisk 16 or later.</source>
        <translation>El operador %1 usa PJSIP, y Asterisk %2 es demasiado antiguo para ello. Páselo a chan_sip o actualice a Asterisk 16 o posterior.</translation>
    </message>
    <message>
        <source>The carrier %1 allows wildcard certificates, which Asterisk %2 cannot do; it takes 16.28, 18.14, 19.6 or 20. Switch it off, or upgrade.</source>
        <translation>El operador %1 permite certificados comodín, algo que Asterisk %2 no admite; se necesita 16.28, 18.14, 19.6 o 20. Desactívelo o actualice.</translation>
    </message>
    <message>
        <source>Two carriers for this server are called %1. Asterisk would drop both; rename one.</source>
        <translation>Dos operadores de este servidor se llaman %1. Asterisk descartaría ambos; cambie el nombre de uno.</translation>
    </message>
    <message>
        <source>chan_sip checks the certificates of all carriers or of none, but %1 and %2 differ. Switch the check on for both, or move one to PJSIP.</source>
        <translation>chan_sip comprueba los certificados de todos los operadores o de ninguno, pero %1 y %2 difieren. Active la comprobación en ambos o pase uno a PJSIP.</translation>
    </message>
    <message>
        <source>chan_sip has one TLS setting for all peers: our section adds tlsenable and the CA file to the [general] section of sip.conf and takes precedence over what stands there.</source>
        <translation>chan_sip tiene una única configuración TLS para todos los pares: nuestra sección añade tlsenable y el archivo CA a la sección [general] de sip.conf y tiene prioridad sobre lo que haya allí.</translation>
    </message>
    <message>
        <source>chan_sip knows incoming calls of %1 by the address of its host only; the list of source addresses has no effect there.</source>
        <translation>chan_sip reconoce las llamadas entrantes de %1 solo por la dirección de su host; la lista de direcciones de origen no tiene efecto ahí.</translation>
    </message>
    <message>
        <source>%1 has an IPv6 address; chan_sip reaches it only when udpbindaddr or tlsbindaddr is an IPv6 address such as [::].</source>
        <translation>%1 tiene una dirección IPv6; chan_sip solo la alcanza si udpbindaddr o tlsbindaddr es una dirección IPv6 como [::].</translation>
    </message>
    <message>
        <source>chan_sip of Asterisk 16 and earlier sends no server name in the TLS greeting; a carrier with several certificates on one address may answer with the wrong one.</source>
        <translation>chan_sip de Asterisk 16 y anteriores no envía ningún nombre de servidor al iniciar la negociación TLS; un operador con varios certificados en una misma dirección puede responder con el que no corresponde.</translation>
    </message>
    <message>
        <source>The carrier %1 has the extra setting &quot;%2&quot;, but no %3 is written for it. Remove the setting, or fill in the fields that it belongs to.</source>
        <translation>El operador %1 tiene el ajuste adicional &quot;%2&quot;, pero no se escribe ningún objeto %3 para él. Quite el ajuste o rellene los campos a los que pertenece.</translation>
    </message>
    <message>
        <source>Asterisk must be restarted once for a first or changed TLS transport (%1); a reload shows it, but calls to host names do not leave.</source>
        <translation>Asterisk debe reiniciarse una vez cuando un transporte TLS es el primero o ha cambiado (%1); una recarga lo muestra, pero las llamadas a nombres de host no salen.</translation>
    </message>
    <message>
        <source>Asterisk drops a TLS transport whose CA file it cannot read. %1 must exist on the server.</source>
        <translation>Asterisk descarta un transporte TLS cuyo archivo CA no puede leer. %1 debe existir en el servidor.</translation>
    </message>
    <message>
        <source>A carrier over TCP needs a TCP transport in pjsip.conf.</source>
        <translation>Un operador por TCP necesita un transporte TCP en pjsip.conf.</translation>
    </message>
    <message>
        <source>A carrier with an IPv6 address is reached only by a transport that is bound to an IPv6 address; set the server&apos;s bind address to [::].</source>
        <translation>Un operador con una dirección IPv6 solo se alcanza mediante un transporte enlazado a una dirección IPv6; establezca [::] como dirección de enlace del servidor.</translation>
    </message>
    <message>
        <source>The transport %1 of the server is used as it stands; its own settings decide whether and how the carrier&apos;s certificate is checked.</source>
        <translation>El transporte %1 del servidor se usa tal como está; sus propios ajustes deciden si se comprueba el certificado del operador y de qué modo.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; for recordings cannot be made.</source>
        <translation>No se puede crear la carpeta &quot;%1&quot; para las grabaciones.</translation>
    </message>
    <message>
        <source>The carrier redirected the call more than %1 times.</source>
        <translation>El operador redirigió la llamada más de %1 veces.</translation>
    </message>
    <message>
        <source>Calling %1</source>
        <translation>Llamando a %1</translation>
    </message>
    <message>
        <source>The carrier redirected the call to %1, which is not TLS. The redirect was not followed.</source>
        <translation>El operador redirigió la llamada a %1, que no es TLS. No se siguió la redirección.</translation>
    </message>
    <message>
        <source>%1 does not answer with SIP: %2</source>
        <translation>%1 no responde con SIP: %2</translation>
    </message>
    <message>
        <source>Hanging up</source>
        <translation>Colgando</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>The carrier&apos;s answer carries no session description.</source>
        <translation>La respuesta del operador no contiene ninguna descripción de sesión.</translation>
    </message>
    <message>
        <source>The call was cancelled before it was answered.</source>
        <translation>La llamada se canceló antes de que se contestara.</translation>
    </message>
    <message>
        <source>%1 did not answer the INVITE in time.</source>
        <translation>%1 no respondió al INVITE a tiempo.</translation>
    </message>
    <message>
        <source>The carrier refused the call: %1</source>
        <translation>El operador rechazó la llamada: %1</translation>
    </message>
    <message>
        <source>The carrier redirected the call (%1) but named no target.</source>
        <translation>El operador redirigió la llamada (%1), pero no indicó ningún destino.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The target is an IP address; no look-up was needed.</source>
        <translation>El destino es una dirección IP; no hizo falta ninguna consulta DNS.</translation>
    </message>
    <message>
        <source>Found %1 (%2).</source>
        <translation>Se encontró %1 (%2).</translation>
    </message>
    <message>
        <source>UDP has no connection to check.</source>
        <translation>UDP no tiene ninguna conexión que comprobar.</translation>
    </message>
    <message>
        <source>Connected in %1.</source>
        <translation>Conectado en %1.</translation>
    </message>
    <message>
        <source>Signalling went over %1, in clear.</source>
        <translation>La señalización fue por %1, en claro.</translation>
    </message>
    <message>
        <source>The certificate is valid, but checking was switched off for this call.</source>
        <translation>El certificado es válido, pero la comprobación estaba desactivada para esta llamada.</translation>
    </message>
    <message>
        <source>Valid for %1.</source>
        <translation>Válido para %1.</translation>
    </message>
    <message>
        <source>Answered after %1.</source>
        <translation>Contestada tras %1.</translation>
    </message>
    <message>
        <source>SRTP was not offered: this call was asked for in clear.</source>
        <translation>No se ofreció SRTP: esta llamada se pidió en claro.</translation>
    </message>
    <message>
        <source>The carrier answered with plain RTP.</source>
        <translation>El operador respondió con RTP sin cifrar.</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came, none with a valid authentication tag.</source>
        <translation>
            <numerusform>Llegó %n paquete, sin una etiqueta de autenticación válida.</numerusform>
            <numerusform>Llegaron %n paquetes, ninguno con una etiqueta de autenticación válida.</numerusform>
        </translation>
    </message>
    <message>
        <source>No SRTP packet came.</source>
        <translation>No llegó ningún paquete SRTP.</translation>
    </message>
    <message>
        <source>%1 authentic packets, and %2 that failed authentication.</source>
        <translation>%1 paquetes auténticos y %2 que no superaron la autenticación.</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s), all authentic.</source>
        <translation>
            <numerusform>%n paquete, auténtico.</numerusform>
            <numerusform>%n paquetes, todos auténticos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unencrypted packet(s) came to the SRTP port; none was played.</source>
        <translation>
            <numerusform>Llegó %n paquete sin cifrar al puerto SRTP; no se reprodujo.</numerusform>
            <numerusform>Llegaron %n paquetes sin cifrar al puerto SRTP; no se reprodujo ninguno.</numerusform>
        </translation>
    </message>
    <message>
        <source>No unencrypted packet came.</source>
        <translation>No llegó ningún paquete sin cifrar.</translation>
    </message>
    <message>
        <source>No audio packet was received.</source>
        <translation>No se recibió ningún paquete de audio.</translation>
    </message>
    <message>
        <source>%1 dBFS</source>
        <translation>%1 dBFS</translation>
    </message>
    <message>
        <source>Packets came, but only silence (%1).</source>
        <translation>Llegaron paquetes, pero solo con silencio (%1).</translation>
    </message>
    <message>
        <source>A tone of %1 Hz at %2.</source>
        <translation>Un tono de %1 Hz a %2.</translation>
    </message>
    <message>
        <source>Audio at %1.</source>
        <translation>Audio a %1.</translation>
    </message>
    <message>
        <source>Our own signal came back after %1 ms.</source>
        <translation>Nuestra propia señal volvió tras %1 ms.</translation>
    </message>
    <message>
        <source>The far end reports our stream, %1 % lost.</source>
        <translation>El otro extremo informa de nuestro flujo: %1 % perdido.</translation>
    </message>
    <message>
        <source>Nothing from the far end says that our audio arrives.</source>
        <translation>Nada del otro extremo indica que nuestro audio llegue.</translation>
    </message>
    <message>
        <source>The carrier hung up; its BYE was answered.</source>
        <translation>El operador colgó; su BYE fue respondido.</translation>
    </message>
    <message>
        <source>Our BYE was confirmed.</source>
        <translation>Nuestro BYE fue confirmado.</translation>
    </message>
    <message>
        <source>The end of the call was not confirmed by the carrier.</source>
        <translation>El operador no confirmó el final de la llamada.</translation>
    </message>
    <message>
        <source>%1 has no address to connect to.</source>
        <translation>%1 no tiene ninguna dirección a la que conectarse.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>The carrier&apos;s answer has no audio line: it refused the audio.</source>
        <translation>La respuesta del operador no tiene línea de audio: rechazó el audio.</translation>
    </message>
    <message>
        <source>The carrier answered with SRTP although plain RTP was offered.</source>
        <translation>El operador respondió con SRTP aunque se ofreció RTP sin cifrar.</translation>
    </message>
    <message>
        <source>The carrier&apos;s answer has crypto tag %1, which we did not offer.</source>
        <translation>La respuesta del operador tiene la etiqueta crypto %1, que no ofrecimos.</translation>
    </message>
    <message>
        <source>The carrier&apos;s new offer has no audio line.</source>
        <translation>La nueva oferta del operador no tiene línea de audio.</translation>
    </message>
    <message>
        <source>The carrier&apos;s new offer has no SRTP key we can use; plain RTP is not accepted.</source>
        <translation>La nueva oferta del operador no tiene ninguna clave SRTP que podamos usar; no se acepta RTP sin cifrar.</translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; names no number. Write it as sip:NUMBER@HOST.</source>
        <translation>El destino &quot;%1&quot; no indica ningún número. Escríbalo como sip:NÚMERO@HOST.</translation>
    </message>
    <message>
        <source>%1 is an emergency number; test calls never dial one. Choose a test number of your carrier.</source>
        <translation>%1 es un número de emergencia; las llamadas de prueba nunca marcan uno. Elija un número de prueba de su operador.</translation>
    </message>
    <message>
        <source>%1 is not on this carrier&apos;s list of allowed test numbers (%2). Add it to the list first.</source>
        <translation>%1 no está en la lista de números de prueba permitidos de este operador (%2). Añádalo primero a la lista.</translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; is not a SIP URI: %2</source>
        <translation>El destino &quot;%1&quot; no es un URI SIP: %2</translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; is not a SIP URI. Write it as sip:NUMBER@HOST or sips:NUMBER@HOST.</source>
        <translation>El destino &quot;%1&quot; no es un URI SIP. Escríbalo como sip:NÚMERO@HOST o sips:NÚMERO@HOST.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the target is not a host name or IP address.</source>
        <translation>&quot;%1&quot; en el destino no es un nombre de host ni una dirección IP.</translation>
    </message>
    <message>
        <source>A sips: target needs transport tls; &quot;%1&quot; was asked for.</source>
        <translation>Un destino sips: necesita el transporte tls; se pidió &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>No SRTP suite is left to offer. Name at least AES_CM_128_HMAC_SHA1_80.</source>
        <translation>No queda ninguna suite SRTP que ofrecer. Indique al menos AES_CM_128_HMAC_SHA1_80.</translation>
    </message>
    <message>
        <source>No codec is left to offer. Name at least pcmu.</source>
        <translation>No queda ningún códec que ofrecer. Indique al menos pcmu.</translation>
    </message>
    <message>
        <source>SRTP keys would travel readable over %1. Use transport TLS, or turn SRTP off for a call in clear.</source>
        <translation>Las claves SRTP viajarían legibles por %1. Use el transporte TLS o desactive SRTP para una llamada en claro.</translation>
    </message>
    <message>
        <source>No call: the name could not be looked up. %1</source>
        <translation>Sin llamada: no se pudo resolver el nombre. %1</translation>
    </message>
    <message>
        <source>No call: the carrier could not be reached. %1</source>
        <translation>Sin llamada: no se pudo contactar con el operador. %1</translation>
    </message>
    <message>
        <source>No call: the carrier&apos;s certificate was refused. %1</source>
        <translation>Sin llamada: se rechazó el certificado del operador. %1</translation>
    </message>
    <message>
        <source>No call: TLS could not be set up. %1</source>
        <translation>Sin llamada: no se pudo establecer TLS. %1</translation>
    </message>
    <message>
        <source>No call: it was cancelled before it was answered.</source>
        <translation>Sin llamada: se canceló antes de que se contestara.</translation>
    </message>
    <message>
        <source>No call: the audio could not be set up. %1</source>
        <translation>Sin llamada: no se pudo establecer el audio. %1</translation>
    </message>
    <message>
        <source>No call: %1</source>
        <translation>Sin llamada: %1</translation>
    </message>
    <message>
        <source>Audio is encrypted, signalling is not: anyone on the path can read the keys.</source>
        <translation>El audio está cifrado, la señalización no: cualquiera en el trayecto puede leer las claves.</translation>
    </message>
    <message>
        <source>The call is encrypted, but the carrier&apos;s identity is not proven. %1</source>
        <translation>La llamada está cifrada, pero la identidad del operador no está demostrada. %1</translation>
    </message>
    <message>
        <source>Signalling is encrypted, audio is not: %1</source>
        <translation>La señalización está cifrada, el audio no: %1</translation>
    </message>
    <message>
        <source>Unencrypted audio came beside the encrypted stream. %1</source>
        <translation>Llegó audio sin cifrar junto al flujo cifrado. %1</translation>
    </message>
    <message>
        <source>Encryption was agreed, but no authentic audio came. %1</source>
        <translation>Se acordó el cifrado, pero no llegó audio auténtico. %1</translation>
    </message>
    <message>
        <source>Encrypted audio came in, but nothing confirms that ours arrived. %1</source>
        <translation>Llegó audio cifrado, pero nada confirma que el nuestro haya llegado. %1</translation>
    </message>
    <message>
        <source>The call was encrypted, but the peer sent damaged packets. %1</source>
        <translation>La llamada estaba cifrada, pero el otro extremo envió paquetes dañados. %1</translation>
    </message>
    <message>
        <source>Sealed in both directions: TLS and SRTP, our audio confirmed. The far end sent only silence.</source>
        <translation>Sellada en ambos sentidos: TLS y SRTP, nuestro audio confirmado. El otro extremo solo envió silencio.</translation>
    </message>
    <message>
        <source>Sealed in both directions: verified TLS, authentic SRTP, our audio confirmed.</source>
        <translation>Sellada en ambos sentidos: TLS verificado, SRTP auténtico, nuestro audio confirmado.</translation>
    </message>
    <message>
        <source>The call broke off: %1</source>
        <translation>La llamada se interrumpió: %1</translation>
    </message>
    <message>
        <source>Neither signalling nor audio was encrypted: anyone on the path can read who was called and listen.</source>
        <translation>Ni la señalización ni el audio estaban cifrados: cualquiera en el trayecto puede ver a quién se llamó y escuchar.</translation>
    </message>
    <message>
        <source>The call was ended at once: %1</source>
        <translation>La llamada se terminó de inmediato: %1</translation>
    </message>
    <message>
        <source>The certificate text is larger than 4 MiB. Keep only the carrier&apos;s roots.</source>
        <translation>El texto de los certificados supera los 4 MiB. Conserve solo las raíces del operador.</translation>
    </message>
    <message>
        <source>The text holds a private key. Trust anchors are certificates only; remove the key.</source>
        <translation>El texto contiene una clave privada. Las anclas de confianza son solo certificados; quite la clave.</translation>
    </message>
    <message>
        <source>Certificate %1 in the text is damaged. Paste it again from the file.</source>
        <translation>El certificado %1 del texto está dañado. Péguelo de nuevo desde el archivo.</translation>
    </message>
    <message>
        <source>There is no PEM certificate (&quot;-----BEGIN CERTIFICATE-----&quot;) in the text.</source>
        <translation>No hay ningún certificado PEM (&quot;-----BEGIN CERTIFICATE-----&quot;) en el texto.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be whole seconds, written in milliseconds (60000 for a minute).</source>
        <translation>&quot;%1&quot; debe ser un número entero de segundos, escrito en milisegundos (60000 para un minuto).</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>una lista de textos</translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation>un objeto de textos</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has the unknown value &quot;%2&quot;.</source>
        <translation>&quot;%1&quot; tiene el valor desconocido &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>Falta &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be %2.</source>
        <translation>&quot;%1&quot; debe ser %2.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 0 to %2.</source>
        <translation>&quot;%1&quot; debe ser un número entero de 0 a %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would hold a password in clear. Remove it and enter the password in the carrier&apos;s form; it is kept encrypted.</source>
        <translation>&quot;%1&quot; contendría una contraseña en claro. Quítelo e introduzca la contraseña en el formulario del operador; allí se guarda cifrada.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; is unknown. Put options of Asterisk under &quot;other_settings&quot;.</source>
        <translation>La clave &quot;%1&quot; es desconocida. Ponga las opciones de Asterisk en &quot;other_settings&quot;.</translation>
    </message>
    <message>
        <source>This is not a carrier: &quot;schema&quot; must be &quot;%1&quot;.</source>
        <translation>Esto no es un operador: &quot;schema&quot; debe ser &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>&quot;posture&quot; contradicts &quot;transport&quot; and &quot;media&quot;. Remove it; it follows from them.</source>
        <translation>&quot;posture&quot; contradice &quot;transport&quot; y &quot;media&quot;. Quítelo; se deduce de ellos.</translation>
    </message>
    <message>
        <source>The carrier cannot be read: %1</source>
        <translation>No se puede leer el operador: %1</translation>
    </message>
    <message>
        <source>The carrier file is larger than 16 MiB.</source>
        <translation>El archivo de operador supera los 16 MiB.</translation>
    </message>
    <message>
        <source>The carrier file must hold one JSON object.</source>
        <translation>El archivo de operador debe contener un objeto JSON.</translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; is not an option name. Write small letters, digits and &quot;_&quot;, with &quot;aor/&quot; or the like in front for another object than the endpoint.</source>
        <translation>El ajuste adicional &quot;%1&quot; no es un nombre de opción. Escriba letras minúsculas, dígitos y &quot;_&quot;, precedidos de &quot;aor/&quot; o similar si es para un objeto distinto del endpoint.</translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; names an object this stack does not have. PJSIP has %2; chan_sip has none.</source>
        <translation>El ajuste adicional &quot;%1&quot; nombra un objeto que esta pila no tiene. PJSIP tiene %2; chan_sip no tiene ninguno.</translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; would hold a secret in clear. Enter the password of the carrier instead; it is kept encrypted.</source>
        <translation>El ajuste adicional &quot;%1&quot; contendría un secreto en claro. Introduzca en su lugar la contraseña del operador; se guarda cifrada.</translation>
    </message>
    <message>
        <source>TrunkSeal writes &quot;%1&quot; itself. Change the field of the carrier that stands for it and remove this extra setting.</source>
        <translation>TrunkSeal escribe &quot;%1&quot; por sí mismo. Cambie el campo del operador que le corresponde y quite este ajuste adicional.</translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; is longer than 512 characters.</source>
        <translation>El valor del ajuste adicional &quot;%1&quot; tiene más de 512 caracteres.</translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; contains %2. Use plain text on one line.</source>
        <translation>El valor del ajuste adicional &quot;%1&quot; contiene %2. Use texto simple en una sola línea.</translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; is empty or has blanks around it.</source>
        <translation>El valor del ajuste adicional &quot;%1&quot; está vacío o tiene espacios al principio o al final.</translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; contains &quot;%2&quot;, which Asterisk&apos;s configuration reads as more than text. Leave it out.</source>
        <translation>El valor del ajuste adicional &quot;%1&quot; contiene &quot;%2&quot;, que la configuración de Asterisk interpreta como algo más que texto. Omítalo.</translation>
    </message>
    <message>
        <source>There are more than 200 extra settings.</source>
        <translation>Hay más de 200 ajustes adicionales.</translation>
    </message>
    <message>
        <source>text that is not empty</source>
        <translation>texto que no esté vacío</translation>
    </message>
    <message>
        <source>true, false or null</source>
        <translation>true, false o null</translation>
    </message>
    <message>
        <source>a port from 1 to 65535</source>
        <translation>un puerto de 1 a 65535</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>una lista de objetos</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>una lista</translation>
    </message>
    <message>
        <source>a list with at least one host</source>
        <translation>una lista con al menos un host</translation>
    </message>
    <message>
        <source>The preset file %1 cannot be used. %2</source>
        <translation>No se puede usar el archivo de preajustes %1. %2</translation>
    </message>
    <message>
        <source>It is larger than 8 MiB.</source>
        <translation>Supera los 8 MiB.</translation>
    </message>
    <message>
        <source>&quot;schema&quot; must be &quot;trunkseal.presets/1&quot;.</source>
        <translation>&quot;schema&quot; debe ser &quot;trunkseal.presets/1&quot;.</translation>
    </message>
    <message>
        <source>Entry %1 (%2):</source>
        <translation>Entrada %1 (%2):</translation>
    </message>
    <message>
        <source>this id was used before.</source>
        <translation>este id ya se había usado.</translation>
    </message>
    <message>
        <source>The presets are missing from this program.</source>
        <translation>Faltan los preajustes en este programa.</translation>
    </message>
    <message>
        <source>a line end (%1)</source>
        <translation>un fin de línea (%1)</translation>
    </message>
    <message>
        <source>a control character (%1)</source>
        <translation>un carácter de control (%1)</translation>
    </message>
    <message>
        <source>an invisible or direction-changing character (%1)</source>
        <translation>un carácter invisible o que cambia la dirección del texto (%1)</translation>
    </message>
    <message>
        <source>a character without a meaning (%1)</source>
        <translation>un carácter sin significado (%1)</translation>
    </message>
    <message>
        <source>The text has %1 characters; at most %2 are kept.</source>
        <translation>El texto tiene %1 caracteres; se guardan como máximo %2.</translation>
    </message>
    <message>
        <source>The text contains %1. Remove it.</source>
        <translation>El texto contiene %1. Quítelo.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a carrier name. Use 1 to 40 letters, digits, &quot;-&quot;, &quot;_&quot; or &quot;.&quot;, starting with a letter or digit, and no word Asterisk reserves such as &quot;general&quot;.</source>
        <translation>&quot;%1&quot; no puede ser un nombre de operador. Use de 1 a 40 letras, dígitos, &quot;-&quot;, &quot;_&quot; o &quot;.&quot;, empezando por una letra o un dígito, y ninguna palabra que Asterisk reserve, como &quot;general&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name or IP address. Write it like sip.example.com or 192.0.2.1, without port, brackets or &quot;sip:&quot;.</source>
        <translation>&quot;%1&quot; no es un nombre de host ni una dirección IP. Escríbalo como sip.example.com o 192.0.2.1, sin puerto, corchetes ni &quot;sip:&quot;.</translation>
    </message>
    <message>
        <source>SRV lookup needs a host name, and %1 is an address. Switch SRV off or enter the name.</source>
        <translation>La consulta SRV necesita un nombre de host, y %1 es una dirección. Desactive SRV o introduzca el nombre.</translation>
    </message>
    <message>
        <source>The certificate must hold the address %1 itself. Enter the carrier&apos;s host name if it has one.</source>
        <translation>El certificado debe contener la propia dirección %1. Introduzca el nombre de host del operador si lo tiene.</translation>
    </message>
    <message>
        <source>The port is 0. Use 1 to 65535; 5061 is usual for TLS, 5060 for UDP and TCP.</source>
        <translation>El puerto es 0. Use de 1 a 65535; lo habitual es 5061 para TLS y 5060 para UDP y TCP.</translation>
    </message>
    <message>
        <source>Port 5060 is the usual port without TLS. Most carriers take TLS on 5061.</source>
        <translation>El puerto 5060 es el habitual sin TLS. La mayoría de los operadores aceptan TLS en el 5061.</translation>
    </message>
    <message>
        <source>Port 5061 is the usual TLS port, and the transport is not TLS.</source>
        <translation>El puerto 5061 es el habitual de TLS, y el transporte no es TLS.</translation>
    </message>
    <message>
        <source>chan_sip has no optional SRTP: it is required or off. Choose one of them, or move the carrier to PJSIP.</source>
        <translation>chan_sip no tiene SRTP opcional: es obligatorio o está desactivado. Elija una de las dos opciones o pase el operador a PJSIP.</translation>
    </message>
    <message>
        <source>The SRTP keys travel in clear, because the transport is not TLS: anyone on the path can decrypt the audio. Choose TLS.</source>
        <translation>Las claves SRTP viajan en claro porque el transporte no es TLS: cualquiera en el trayecto puede descifrar el audio. Elija TLS.</translation>
    </message>
    <message>
        <source>The audio is not encrypted. Choose required SRTP if the carrier supports it.</source>
        <translation>El audio no está cifrado. Elija SRTP obligatorio si el operador lo admite.</translation>
    </message>
    <message>
        <source>Optional SRTP falls back to clear audio when the carrier does not agree. Choose required once a test call was sealed.</source>
        <translation>El SRTP opcional pasa a audio en claro cuando el operador no lo acuerda. Elija obligatorio cuando una llamada de prueba haya quedado sellada.</translation>
    </message>
    <message>
        <source>Neither signalling nor audio is encrypted.</source>
        <translation>Ni la señalización ni el audio están cifrados.</translation>
    </message>
    <message>
        <source>The certificates entered here are not used, because the system&apos;s are chosen.</source>
        <translation>Los certificados introducidos aquí no se usan, porque se han elegido los del sistema.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is not checked, so anyone can stand in for the carrier. Switch the check on.</source>
        <translation>No se comprueba el certificado del operador, por lo que cualquiera puede hacerse pasar por él. Active la comprobación.</translation>
    </message>
    <message>
        <source>chan_sip compares names exactly and cannot accept wildcard certificates.</source>
        <translation>chan_sip compara los nombres de forma exacta y no puede aceptar certificados comodín.</translation>
    </message>
    <message>
        <source>Wildcards matter only while the certificate is checked.</source>
        <translation>Los comodines solo importan mientras se comprueba el certificado.</translation>
    </message>
    <message>
        <source>The login user &quot;%1&quot; holds a character Asterisk&apos;s configuration cannot keep. Use letters, digits and . _ - + @ : % / ! ~ * &apos; ( ) &amp; $ , = ?</source>
        <translation>El usuario de autenticación &quot;%1&quot; contiene un carácter que la configuración de Asterisk no puede conservar. Use letras, dígitos y . _ - + @ : % / ! ~ * &apos; ( ) &amp; $ , = ?</translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line splits &quot;%1&quot; at @ : / ? and ~. Use PJSIP for this login.</source>
        <translation>La línea register de chan_sip divide &quot;%1&quot; en @ : / ? y ~. Use PJSIP para este usuario de autenticación.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the user part of a SIP address. Use letters, digits and . _ + - and write others as %XX.</source>
        <translation>&quot;%1&quot; no es la parte de usuario de una dirección SIP. Use letras, dígitos y . _ + - y escriba los demás como %XX.</translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line splits &quot;%1&quot; at @ : / ? and ~. Use PJSIP for this user.</source>
        <translation>La línea register de chan_sip divide &quot;%1&quot; en @ : / ? y ~. Use PJSIP para este usuario.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name or IP address.</source>
        <translation>&quot;%1&quot; no es un nombre de host ni una dirección IP.</translation>
    </message>
    <message>
        <source>Registration needs a user. Enter the login user or the From user.</source>
        <translation>El registro necesita un usuario. Introduzca el usuario de autenticación o el usuario From.</translation>
    </message>
    <message>
        <source>The login user &quot;%1&quot; cannot stand in the address to register. Enter the From user.</source>
        <translation>El usuario de autenticación &quot;%1&quot; no puede figurar en la dirección que se registra. Introduzca el usuario From.</translation>
    </message>
    <message>
        <source>Registration every %1 s is out of range. Use 30 to 86400 s; 3600 is usual.</source>
        <translation>Un registro cada %1 s está fuera de rango. Use de 30 a 86400 s; lo habitual es 3600.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number. Write digits, with a + in front for E.164.</source>
        <translation>&quot;%1&quot; no es un número. Escriba dígitos, con un + delante para E.164.</translation>
    </message>
    <message>
        <source>No codec is chosen. Choose at least one, such as ulaw or alaw.</source>
        <translation>No se ha elegido ningún códec. Elija al menos uno, como ulaw o alaw.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an audio codec of Asterisk. Known are %2.</source>
        <translation>&quot;%1&quot; no es un códec de audio de Asterisk. Los conocidos son %2.</translation>
    </message>
    <message>
        <source>The codec %1 is listed twice.</source>
        <translation>El códec %1 aparece dos veces en la lista.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a dialplan context. Use 1 to 79 letters, digits, &quot;_&quot;, &quot;-&quot; or &quot;.&quot;.</source>
        <translation>&quot;%1&quot; no es un contexto del plan de marcado. Use de 1 a 79 letras, dígitos, &quot;_&quot;, &quot;-&quot; o &quot;.&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address or network. Write it like 192.0.2.1, 192.0.2.0/24 or 2001:db8::/48.</source>
        <translation>&quot;%1&quot; no es una dirección ni una red. Escríbala como 192.0.2.1, 192.0.2.0/24 o 2001:db8::/48.</translation>
    </message>
    <message>
        <source>%1 is the whole Internet: anyone could call as this carrier. Enter the carrier&apos;s own networks.</source>
        <translation>%1 es todo Internet: cualquiera podría llamar como este operador. Introduzca las redes propias del operador.</translation>
    </message>
    <message>
        <source>Reachability checks every %1 s are out of range. Use 0 (off) to 86400 s.</source>
        <translation>Las comprobaciones de accesibilidad cada %1 s están fuera de rango. Use de 0 (desactivado) a 86400 s.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be dialled. Use letters, digits, * # . _ - and a + in front.</source>
        <translation>&quot;%1&quot; no se puede marcar. Use letras, dígitos, * # . _ - y un + delante.</translation>
    </message>
    <message>
        <source>%1 is an emergency number, and test calls never go there. Enter another number.</source>
        <translation>%1 es un número de emergencia, y las llamadas de prueba nunca van ahí. Introduzca otro número.</translation>
    </message>
    <message>
        <source>%1 test calls a day is out of range. Use 0 to 100000.</source>
        <translation>%1 llamadas de prueba al día está fuera de rango. Use de 0 a 100000.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a country code. Use the two capital letters of ISO 3166, such as US or DE.</source>
        <translation>&quot;%1&quot; no es un código de país. Use las dos letras mayúsculas de ISO 3166, como US o DE.</translation>
    </message>
    <message>
        <source>The encryption library failed. Nothing was stored.</source>
        <translation>La biblioteca de cifrado falló. No se guardó nada.</translation>
    </message>
    <message>
        <source>The encryption key does not have 32 bytes.</source>
        <translation>La clave de cifrado no tiene 32 bytes.</translation>
    </message>
    <message>
        <source>The sealed value is too short; it was cut or is not ours.</source>
        <translation>El valor sellado es demasiado corto; se cortó o no es nuestro.</translation>
    </message>
    <message>
        <source>The sealed value does not open: wrong key, wrong purpose, or it was changed.</source>
        <translation>El valor sellado no se abre: la clave o la finalidad no corresponden, o el valor se ha modificado.</translation>
    </message>
    <message>
        <source>The scrypt cost is out of range.</source>
        <translation>El coste de scrypt está fuera de rango.</translation>
    </message>
    <message>
        <source>%1 on %2 was changed since the plan was made. Look at the difference and plan again.</source>
        <translation>%1 en %2 ha cambiado desde que se hizo el plan. Revise la diferencia y planifique de nuevo.</translation>
    </message>
    <message>
        <source>%1 did not arrive whole on %2.</source>
        <translation>%1 no llegó completo a %2.</translation>
    </message>
    <message>
        <source>The backup of %1 is not whole on %2.</source>
        <translation>La copia de seguridad de %1 no está completa en %2.</translation>
    </message>
    <message>
        <source>%1 on %2 is not what was written.</source>
        <translation>%1 en %2 no es lo que se escribió.</translation>
    </message>
    <message>
        <source>Sending the files</source>
        <translation>Enviando los archivos</translation>
    </message>
    <message>
        <source>The files are on the server and whole.</source>
        <translation>Los archivos están en el servidor y completos.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Haciendo la copia de seguridad</translation>
    </message>
    <message>
        <source>What will change is backed up.</source>
        <translation>Lo que va a cambiar tiene copia de seguridad.</translation>
    </message>
    <message>
        <source>Putting the files in place</source>
        <translation>Colocando los archivos en su sitio</translation>
    </message>
    <message>
        <source>The files are in place.</source>
        <translation>Los archivos están en su sitio.</translation>
    </message>
    <message>
        <source>Asterisk loads them</source>
        <translation>Asterisk los carga</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>Hecho: %1.</translation>
    </message>
    <message>
        <source>Asking Asterisk what it loaded</source>
        <translation>Consultando a Asterisk qué ha cargado</translation>
    </message>
    <message>
        <source>Asterisk has loaded every trunk as configured.</source>
        <translation>Asterisk ha cargado todas las troncales según lo configurado.</translation>
    </message>
    <message>
        <source>The push was stopped.</source>
        <translation>Se detuvo el envío.</translation>
    </message>
    <message>
        <source>%1 has the new configuration, and Asterisk has loaded it: %2.</source>
        <translation>%1 tiene la nueva configuración, y Asterisk la ha cargado: %2.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Revirtiendo</translation>
    </message>
    <message>
        <source>Every file is as it was before.</source>
        <translation>Todos los archivos están como antes.</translation>
    </message>
    <message>
        <source>Asterisk has loaded the old files.</source>
        <translation>Asterisk ha cargado los archivos anteriores.</translation>
    </message>
    <message>
        <source>The push to %1 failed (%2). The files are as before, but Asterisk could not be made to load them: %3 Run on the server: %4</source>
        <translation>El envío a %1 falló (%2). Los archivos están como antes, pero no se logró que Asterisk los cargara: %3 Ejecute en el servidor: %4</translation>
    </message>
    <message>
        <source>%1 is as it was before. The push was taken back: %2</source>
        <translation>%1 está como antes. El envío se revirtió: %2</translation>
    </message>
    <message numerus="yes">
        <source>This push needs a restart of Asterisk on %1, which would end %n running call(s). Choose a quiet time and allow the restart.</source>
        <translation>
            <numerusform>Este envío necesita reiniciar Asterisk en %1, lo que terminaría %n llamada en curso. Elija un momento tranquilo y permita el reinicio.</numerusform>
            <numerusform>Este envío necesita reiniciar Asterisk en %1, lo que terminaría %n llamadas en curso. Elija un momento tranquilo y permita el reinicio.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has this configuration already.</source>
        <translation>%1 ya tiene esta configuración.</translation>
    </message>
    <message>
        <source>Checking that nothing changed since the plan</source>
        <translation>Comprobando que nada ha cambiado desde el plan</translation>
    </message>
    <message>
        <source>The files are as they were planned for.</source>
        <translation>Los archivos están como cuando se hizo el plan.</translation>
    </message>
    <message>
        <source>The push to %1 was stopped before anything was changed.</source>
        <translation>El envío a %1 se detuvo antes de que se cambiara nada.</translation>
    </message>
    <message>
        <source>Asking Asterisk</source>
        <translation>Consultando a Asterisk</translation>
    </message>
    <message>
        <source>Reading the configuration</source>
        <translation>Leyendo la configuración</translation>
    </message>
    <message>
        <source>Looking at the machine</source>
        <translation>Examinando el equipo</translation>
    </message>
    <message>
        <source>The check of %1 was stopped.</source>
        <translation>Se detuvo la comprobación de %1.</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Comprobado</translation>
    </message>
    <message>
        <source>(only a secret or the end of a line changes; it is not shown)</source>
        <translation>(solo cambia un secreto o el final de una línea; no se muestra)</translation>
    </message>
    <message>
        <source>The manifest of this push is damaged. Restore the files by hand from the backups beside it.</source>
        <translation>El manifiesto de este envío está dañado. Restaure los archivos a mano desde las copias de seguridad que están junto a él.</translation>
    </message>
    <message>
        <source>%1 keeps no backup of the push %2. Check the id in the history.</source>
        <translation>%1 no conserva ninguna copia de seguridad del envío %2. Compruebe el id en el historial.</translation>
    </message>
    <message>
        <source>Planning for %1 was stopped.</source>
        <translation>Se detuvo la planificación para %1.</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>audio will be in clear</source>
        <translation>el audio irá en claro</translation>
    </message>
    <message>
        <source>audio will be encrypted only if the carrier agrees</source>
        <translation>el audio irá cifrado solo si el operador lo acuerda</translation>
    </message>
    <message>
        <source>audio will be required SRTP</source>
        <translation>el audio irá con SRTP obligatorio</translation>
    </message>
    <message>
        <source>TLS and SRTP</source>
        <translation>TLS y SRTP</translation>
    </message>
    <message>
        <source>TLS, audio in clear</source>
        <translation>TLS, audio en claro</translation>
    </message>
    <message>
        <source>SRTP keys in clear</source>
        <translation>claves SRTP en claro</translation>
    </message>
    <message>
        <source>no encryption</source>
        <translation>sin cifrado</translation>
    </message>
    <message>
        <source>Trunk %1 is new: signalling over %2; %3.</source>
        <translation>La troncal %1 es nueva: señalización por %2; %3.</translation>
    </message>
    <message>
        <source>Trunk %1 keeps %2; %3; other settings of it may change.</source>
        <translation>La troncal %1 conserva %2; %3; otros ajustes suyos pueden cambiar.</translation>
    </message>
    <message>
        <source>Trunk %1 goes from %2 to %3; %4.</source>
        <translation>La troncal %1 pasa de %2 a %3; %4.</translation>
    </message>
    <message>
        <source>Trunk %1 is removed.</source>
        <translation>La troncal %1 se elimina.</translation>
    </message>
    <message>
        <source>One #include line is added to %1; nothing else in it changes.</source>
        <translation>Se añade una línea #include a %1; nada más cambia en ese archivo.</translation>
    </message>
    <message>
        <source>Asterisk reloads its trunks; running calls go on.</source>
        <translation>Asterisk recarga sus troncales; las llamadas en curso continúan.</translation>
    </message>
    <message numerus="yes">
        <source>Asterisk has to restart; %n running call(s) would end.</source>
        <translation>
            <numerusform>Asterisk tiene que reiniciarse; terminaría %n llamada en curso.</numerusform>
            <numerusform>Asterisk tiene que reiniciarse; terminarían %n llamadas en curso.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 is a symbolic link that leads nowhere. Repair it there.</source>
        <translation>%1 en %2 es un enlace simbólico que no lleva a ninguna parte. Repárelo allí.</translation>
    </message>
    <message>
        <source>There is no asterisk command on %1. Install Asterisk there.</source>
        <translation>No existe el comando asterisk en %1. Instale Asterisk allí.</translation>
    </message>
    <message>
        <source>User %1 may not run asterisk with sudo on %2. Add a sudoers line for /usr/sbin/asterisk.</source>
        <translation>El usuario %1 no puede ejecutar asterisk con sudo en %2. Añada una línea en sudoers para /usr/sbin/asterisk.</translation>
    </message>
    <message>
        <source>Asterisk on %1 does not answer to user %2. Check that it runs and that this user may talk to it.</source>
        <translation>Asterisk en %1 no responde al usuario %2. Compruebe que está en marcha y que este usuario puede comunicarse con él.</translation>
    </message>
    <message>
        <source>Asterisk on %1 does not know the command “%2”.</source>
        <translation>Asterisk en %1 no conoce el comando “%2”.</translation>
    </message>
    <message>
        <source>Asterisk on %1 is not ready yet.</source>
        <translation>Asterisk en %1 aún no está listo.</translation>
    </message>
    <message>
        <source>Asterisk on %1 did not come back within 90 seconds of the restart.</source>
        <translation>Asterisk en %1 no volvió a estar disponible en los 90 segundos posteriores al reinicio.</translation>
    </message>
    <message>
        <source>“%1” failed on %2. Check what user %3 may do there.</source>
        <translation>“%1” falló en %2. Compruebe qué puede hacer allí el usuario %3.</translation>
    </message>
    <message>
        <source>The backup of %1 is damaged.</source>
        <translation>La copia de seguridad de %1 está dañada.</translation>
    </message>
    <message>
        <source>%1 gave no checksum of %2.</source>
        <translation>%1 no dio ninguna suma de verificación de %2.</translation>
    </message>
    <message>
        <source>Not restored on %1: %2. The old content lies in %3 there.</source>
        <translation>Sin restaurar en %1: %2. El contenido anterior está allí en %3.</translation>
    </message>
    <message>
        <source>Not as before on %1: %2. The old content lies in %3 there.</source>
        <translation>No está como antes en %1: %2. El contenido anterior está allí en %3.</translation>
    </message>
    <message>
        <source>%1 on %2 was changed since this push by someone else. Rolling back would lose that change. Look at the file; the one from before the push is %3.</source>
        <translation>Otra persona ha modificado %1 en %2 desde este envío. Al revertir se perdería ese cambio. Revise el archivo; el anterior al envío es %3.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>The backup %1 on %2 is missing or damaged; nothing was changed.</source>
        <translation>La copia de seguridad %1 en %2 falta o está dañada; no se cambió nada.</translation>
    </message>
    <message>
        <source>“%1” is not the id of a push. The history of the server shows the ids.</source>
        <translation>“%1” no es el id de un envío. El historial del servidor muestra los id.</translation>
    </message>
    <message>
        <source>%1 is already as it was before this push.</source>
        <translation>%1 ya está como estaba antes de este envío.</translation>
    </message>
    <message>
        <source>The roll back on %1 was stopped before anything was changed.</source>
        <translation>La reversión en %1 se detuvo antes de que se cambiara nada.</translation>
    </message>
    <message>
        <source>Putting the old files back</source>
        <translation>Restableciendo los archivos anteriores</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Comprobando</translation>
    </message>
    <message>
        <source>The server confirms bytes, owner and mode.</source>
        <translation>El servidor confirma los bytes, el propietario y los permisos.</translation>
    </message>
    <message>
        <source>%1 is as it was before this push.</source>
        <translation>%1 está como estaba antes de este envío.</translation>
    </message>
    <message>
        <source>The roll back on %1 is not complete: %2 Run it again.</source>
        <translation>La reversión en %1 no está completa: %2 Ejecútela de nuevo.</translation>
    </message>
    <message>
        <source>Written to the log on the server.</source>
        <translation>Escrito en el registro del servidor.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>There is no microphone: no sound server answers. Send the tone or a file instead.</source>
        <translation>No hay micrófono: ningún servidor de sonido responde. Envíe en su lugar el tono o un archivo.</translation>
    </message>
    <message>
        <source>There is no speaker: no sound server answers. Place the call without listening, or record it.</source>
        <translation>No hay altavoz: ningún servidor de sonido responde. Haga la llamada sin escuchar, o grábela.</translation>
    </message>
    <message>
        <source>The recording %1 cannot be written. Choose a folder that you may write to.</source>
        <translation>No se puede escribir la grabación %1. Elija una carpeta en la que pueda escribir.</translation>
    </message>
    <message>
        <source>The sound file %1 does not exist.</source>
        <translation>El archivo de sonido %1 no existe.</translation>
    </message>
    <message>
        <source>The sound file %1 cannot be read.</source>
        <translation>No se puede leer el archivo de sonido %1.</translation>
    </message>
    <message>
        <source>The sound file %1 is larger than 512 MiB. Use a shorter one.</source>
        <translation>El archivo de sonido %1 supera los 512 MiB. Use uno más corto.</translation>
    </message>
    <message>
        <source>The audio format that was negotiated cannot be used (payload type %1, %2 ms packets).</source>
        <translation>No se puede usar el formato de audio negociado (tipo de carga útil %1, paquetes de %2 ms).</translation>
    </message>
    <message>
        <source>The SRTP suite &quot;%1&quot; is not one this program knows.</source>
        <translation>La suite SRTP &quot;%1&quot; no es de las que este programa conoce.</translation>
    </message>
    <message>
        <source>The SRTP key for %1 must have %2 bytes, but %3 were given.</source>
        <extracomment>%1 is a suite name, %2 and %3 are numbers of bytes</extracomment>
        <translation>La clave SRTP para %1 debe tener %2 bytes, pero se dieron %3.</translation>
    </message>
    <message>
        <source>SRTP could not be started on this computer.</source>
        <translation>No se pudo iniciar SRTP en este equipo.</translation>
    </message>
    <message>
        <source>%1 cannot be used: the SRTP library of this computer derives its keys in a way that other devices do not understand. Use a suite with AES-128 or AES-256.</source>
        <translation>No se puede usar %1: la biblioteca SRTP de este equipo deriva sus claves de un modo que otros dispositivos no entienden. Use una suite con AES-128 o AES-256.</translation>
    </message>
    <message>
        <source>SRTP could not be set up with %1.</source>
        <translation>No se pudo establecer SRTP con %1.</translation>
    </message>
    <message>
        <source>%1 is not a WAV file.</source>
        <translation>%1 no es un archivo WAV.</translation>
    </message>
    <message>
        <source>%1 is a WAV file without format or sound data.</source>
        <translation>%1 es un archivo WAV sin formato o sin datos de sonido.</translation>
    </message>
    <message>
        <source>The sound format of %1 is not supported. Save it as PCM of 8, 16 or 24 bit, µ-law or A-law.</source>
        <translation>El formato de sonido de %1 no se admite. Guárdelo como PCM de 8, 16 o 24 bits, ley µ (µ-law) o ley A (A-law).</translation>
    </message>
    <message>
        <source>%1 has %2 channels at %3 Hz. It must have 1 to 8 channels at 1000 to 384000 Hz.</source>
        <translation>%1 tiene %2 canales a %3 Hz. Debe tener de 1 a 8 canales, de 1000 a 384000 Hz.</translation>
    </message>
    <message>
        <source>%1 holds no sound.</source>
        <translation>%1 no contiene sonido.</translation>
    </message>
    <message>
        <source>%1 is longer than 10 minutes. Use a shorter file.</source>
        <translation>%1 dura más de 10 minutos. Use un archivo más corto.</translation>
    </message>
    <message>
        <source>“%1” is no IP address. Resolve the name first.</source>
        <translation>“%1” no es una dirección IP. Resuelva primero el nombre.</translation>
    </message>
    <message>
        <source>The local address %1 and %2 are of different kinds (IPv4 and IPv6). Choose another local address.</source>
        <translation>La dirección local %1 y %2 son de tipos distintos (IPv4 e IPv6). Elija otra dirección local.</translation>
    </message>
    <message>
        <source>%1 is no address of this machine. Choose one of its own addresses.</source>
        <translation>%1 no es una dirección de este equipo. Elija una de sus propias direcciones.</translation>
    </message>
    <message>
        <source>Connecting to %1 was stopped.</source>
        <translation>Se detuvo la conexión con %1.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. Check address and port, and whether a firewall drops TCP to it.</source>
        <translation>%1 no respondió en %2 s. Compruebe la dirección y el puerto, y si un cortafuegos descarta el TCP hacia allí.</translation>
    </message>
    <message>
        <source>No port is given for %1. SIP over TLS mostly uses 5061.</source>
        <translation>No se ha indicado ningún puerto para %1. SIP sobre TLS suele usar el 5061.</translation>
    </message>
    <message>
        <source>The DNS resolver could not be set up.</source>
        <translation>No se pudo preparar la resolución DNS.</translation>
    </message>
    <message>
        <source>“%1” is no name server. Write an IP address and port, as in 127.0.0.1:53.</source>
        <translation>“%1” no es un servidor de nombres. Escriba una dirección IP y un puerto, como en 127.0.0.1:53.</translation>
    </message>
    <message>
        <source>The DNS look-up was stopped.</source>
        <translation>Se detuvo la consulta DNS.</translation>
    </message>
    <message>
        <source>Too many connections are open. Close some.</source>
        <translation>Hay demasiadas conexiones abiertas. Cierre algunas.</translation>
    </message>
    <message>
        <source>“%1” is no IP address.</source>
        <translation>“%1” no es una dirección IP.</translation>
    </message>
    <message>
        <source>TCP port %1 is in use. Choose another port.</source>
        <translation>El puerto TCP %1 está en uso. Elija otro puerto.</translation>
    </message>
    <message>
        <source>Nothing can listen on %1: %2.</source>
        <translation>No se puede escuchar en %1: %2.</translation>
    </message>
    <message>
        <source>%1 takes no more data. The connection hangs; connect again.</source>
        <translation>%1 ya no acepta más datos. La conexión está bloqueada; conéctese de nuevo.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 cerró la conexión.</translation>
    </message>
    <message>
        <source>DNS gave no answer for “%1” within %2 s. Check this machine&apos;s network and name server.</source>
        <translation>DNS no dio ninguna respuesta para “%1” en %2 s. Compruebe la red y el servidor de nombres de este equipo.</translation>
    </message>
    <message>
        <source>No name server could be asked for “%1”. Check this machine&apos;s network and /etc/resolv.conf.</source>
        <translation>No se pudo consultar a ningún servidor de nombres por “%1”. Compruebe la red de este equipo y /etc/resolv.conf.</translation>
    </message>
    <message>
        <source>The name server could not answer for “%1” (%2). Try again, or ask who runs that domain.</source>
        <translation>El servidor de nombres no pudo responder por “%1” (%2). Inténtelo de nuevo o pregunte a quien administra ese dominio.</translation>
    </message>
    <message>
        <source>The domain “%1” says in DNS that it does not offer SIP over this transport. Choose another transport.</source>
        <translation>El dominio “%1” indica en DNS que no ofrece SIP por este transporte. Elija otro transporte.</translation>
    </message>
    <message>
        <source>DNS knows no address for “%1”. Check the spelling of the host name with the carrier.</source>
        <translation>DNS no conoce ninguna dirección para “%1”. Compruebe con el operador cómo se escribe el nombre de host.</translation>
    </message>
    <message>
        <source>“%1” is neither a host name nor an IP address. Check the carrier&apos;s address.</source>
        <translation>“%1” no es un nombre de host ni una dirección IP. Compruebe la dirección del operador.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port. Check port and transport with the carrier.</source>
        <translation>%1 rechazó la conexión: nada escucha en ese puerto. Compruebe con el operador el puerto y el transporte.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: no answer from that host. Check the address and the firewall between.</source>
        <translation>No se puede acceder a %1: ese host no responde. Compruebe la dirección y los cortafuegos intermedios.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: this machine has no route to that network. Check its network connection (and IPv6, for an IPv6 address).</source>
        <translation>No se puede acceder a %1: este equipo no tiene ruta hacia esa red. Compruebe su conexión de red (y IPv6, si se trata de una dirección IPv6).</translation>
    </message>
    <message>
        <source>This machine&apos;s firewall does not let us talk to %1. Allow it there.</source>
        <translation>El cortafuegos de este equipo no nos deja comunicarnos con %1. Permítalo allí.</translation>
    </message>
    <message>
        <source>%1 stopped answering. Check the firewall between, and that the address is right.</source>
        <translation>%1 dejó de responder. Compruebe los cortafuegos intermedios y que la dirección es correcta.</translation>
    </message>
    <message>
        <source>%1 broke the connection off. Its log tells why; a firewall or an address filter can do that too.</source>
        <translation>%1 interrumpió la conexión. Su registro indica por qué; también puede hacerlo un cortafuegos o un filtro de direcciones.</translation>
    </message>
    <message>
        <source>The message is too long for one UDP datagram to %1. Use TCP or TLS.</source>
        <translation>El mensaje es demasiado largo para un datagrama UDP a %1. Use TCP o TLS.</translation>
    </message>
    <message>
        <source>The connection with %1 failed: %2.</source>
        <translation>La conexión con %1 falló: %2.</translation>
    </message>
    <message>
        <source>The lowest TLS version (%1) is above the highest (%2). Swap them.</source>
        <translation>La versión mínima de TLS (%1) es superior a la máxima (%2). Intercámbielas.</translation>
    </message>
    <message>
        <source>OpenSSL could not be set up.</source>
        <translation>No se pudo preparar OpenSSL.</translation>
    </message>
    <message>
        <source>%1 is not in PEM form. Choose another file.</source>
        <translation>%1 no está en formato PEM. Elija otro archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be used. Choose another one.</source>
        <translation>%1 no se puede usar. Elija otro.</translation>
    </message>
    <message>
        <source>%1 has no readable private key: it must be in PEM form and without a passphrase.</source>
        <translation>%1 no tiene una clave privada legible: debe estar en formato PEM y sin frase de contraseña.</translation>
    </message>
    <message>
        <source>%1 and the private key do not belong together. Choose the key it was made with.</source>
        <translation>%1 y la clave privada no se corresponden. Elija la clave con la que se creó.</translation>
    </message>
    <message>
        <source>The CA file for client certificates holds no PEM certificate.</source>
        <translation>El archivo CA para certificados de cliente no contiene ningún certificado PEM.</translation>
    </message>
    <message>
        <source>The client certificate</source>
        <translation>El certificado de cliente</translation>
    </message>
    <message>
        <source>The server certificate</source>
        <translation>El certificado de servidor</translation>
    </message>
    <message>
        <source>received “%1” (%2)</source>
        <translation>recibida “%1” (%2)</translation>
    </message>
    <message>
        <source>sent “%1” (%2)</source>
        <translation>enviada “%1” (%2)</translation>
    </message>
    <message>
        <source>The key log file %1 cannot be written: %2. Choose another place.</source>
        <translation>No se puede escribir el archivo de registro de claves %1: %2. Elija otra ubicación.</translation>
    </message>
    <message>
        <source>“%1” cannot be asked for as a server name (SNI). Check the host name.</source>
        <translation>“%1” no se puede solicitar como nombre de servidor (SNI). Compruebe el nombre de host.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 was stopped.</source>
        <translation>Se detuvo la negociación TLS con %1.</translation>
    </message>
    <message>
        <source>The TLS connection with %1 broke: what came is not valid TLS. Connect again.</source>
        <translation>La conexión TLS con %1 se rompió: lo que llegó no es TLS válido. Conéctese de nuevo.</translation>
    </message>
    <message>
        <source>The connection with %1 is closed.</source>
        <translation>La conexión con %1 está cerrada.</translation>
    </message>
    <message>
        <source>%1: this port answers plain SIP, not TLS: use transport TCP or the carrier&apos;s TLS port (mostly 5061).</source>
        <translation>%1: este puerto responde con SIP sin cifrar, no con TLS: use el transporte TCP o el puerto TLS del operador (normalmente 5061).</translation>
    </message>
    <message>
        <source>%1 answers as a web server, not TLS for SIP: use the carrier&apos;s TLS port (mostly 5061).</source>
        <translation>%1 responde como servidor web, no con TLS para SIP: use el puerto TLS del operador (normalmente 5061).</translation>
    </message>
    <message>
        <source>%1 answers something that is not TLS (it begins with “%2”): use the carrier&apos;s TLS port (mostly 5061).</source>
        <translation>%1 responde con algo que no es TLS (empieza por “%2”): use el puerto TLS del operador (normalmente 5061).</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>%1 offers no TLS version that we speak (%2).</source>
        <translation>%1 no ofrece ninguna versión de TLS que admitamos (%2).</translation>
    </message>
    <message>
        <source>%1 has no TLS version in common with us: it wants %2, we offer %3. Ask the carrier for a host with TLS 1.2 or later.</source>
        <translation>%1 no tiene ninguna versión de TLS en común con nosotros: quiere %2, ofrecemos %3. Pida al operador un host con TLS 1.2 o posterior.</translation>
    </message>
    <message>
        <source>%1 has no TLS version in common with us (we offer %2). Ask the carrier which versions it speaks; TLS 1.0 and 1.1 are out of date.</source>
        <translation>%1 no tiene ninguna versión de TLS en común con nosotros (ofrecemos %2). Pregunte al operador qué versiones admite; TLS 1.0 y 1.1 están obsoletas.</translation>
    </message>
    <message>
        <source>%1 refused our client certificate. Ask the carrier which CA it must come from.</source>
        <translation>%1 rechazó nuestro certificado de cliente. Pregunte al operador de qué CA debe proceder.</translation>
    </message>
    <message>
        <source>%1 wants a client certificate (mutual TLS). Give this carrier one, with its key.</source>
        <translation>%1 exige un certificado de cliente (TLS mutuo). Asigne uno a este operador, con su clave.</translation>
    </message>
    <message>
        <source>%1 wants a client certificate (mutual TLS) from: %2. Give this carrier one, with its key.</source>
        <translation>%1 exige un certificado de cliente (TLS mutuo) de: %2. Asigne uno a este operador, con su clave.</translation>
    </message>
    <message>
        <source>%1 took the connection and closed it without an answer to our TLS handshake. It may speak plain SIP on this port (use transport TCP), or not accept our address; ask the carrier.</source>
        <translation>%1 aceptó la conexión y la cerró sin responder a nuestra negociación TLS. Puede que en este puerto use SIP sin cifrar (use el transporte TCP) o que no acepte nuestra dirección; pregunte al operador.</translation>
    </message>
    <message>
        <source>%1 closed the connection in the middle of the TLS handshake. Its log tells why; ask the carrier for the TLS versions, cipher suites and client certificate it wants.</source>
        <translation>%1 cerró la conexión en plena negociación TLS. Su registro indica por qué; pregunte al operador qué versiones de TLS, suites de cifrado y certificado de cliente requiere.</translation>
    </message>
    <message>
        <source>%1 did not finish the TLS handshake within %2 s. Try again; if it stays so, ask the carrier.</source>
        <translation>%1 no terminó la negociación TLS en %2 s. Inténtelo de nuevo; si sigue igual, pregunte al operador.</translation>
    </message>
    <message>
        <source>%1 took the connection but did not answer the TLS handshake within %2 s. It may speak plain SIP on this port: use transport TCP or the carrier&apos;s TLS port (mostly 5061).</source>
        <translation>%1 aceptó la conexión pero no respondió a la negociación TLS en %2 s. Puede que en este puerto use SIP sin cifrar: use el transporte TCP o el puerto TLS del operador (normalmente 5061).</translation>
    </message>
    <message>
        <source>%1 uses a Diffie-Hellman key that is too short to be safe. Ask the carrier for ECDHE or 2048 bits.</source>
        <translation>%1 usa una clave Diffie-Hellman demasiado corta para ser segura. Pida al operador ECDHE o 2048 bits.</translation>
    </message>
    <message>
        <source>%1 does not know safe renegotiation (RFC 5746): its TLS is out of date. Ask the carrier for a current host.</source>
        <translation>%1 no conoce la renegociación segura (RFC 5746): su TLS está obsoleto. Pida al operador un host actualizado.</translation>
    </message>
    <message>
        <source>%1 and we have no cipher suite, group or signature in common. Ask which ones the other end speaks.</source>
        <translation>%1 y nosotros no tenemos ninguna suite de cifrado, grupo o firma en común. Pregunte cuáles admite el otro extremo.</translation>
    </message>
    <message>
        <source>%1 refused our TLS offer (handshake failure): no cipher suite in common, or it wants another server name. Ask the carrier which suites it speaks.</source>
        <translation>%1 rechazó nuestra oferta TLS (handshake failure): no hay ninguna suite de cifrado en común, o espera otro nombre de servidor. Pregunte al operador qué suites admite.</translation>
    </message>
    <message>
        <source>%1 does not know the name “%2” that we asked for (SNI). Check the host name.</source>
        <translation>%1 no conoce el nombre “%2” que solicitamos (SNI). Compruebe el nombre de host.</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection: alert %2. Its log tells why; ask the carrier.</source>
        <translation>%1 terminó la conexión TLS: alerta %2. Su registro indica por qué; pregunte al operador.</translation>
    </message>
    <message>
        <source>The certificate of %1 was refused: %2</source>
        <translation>Se rechazó el certificado de %1: %2</translation>
    </message>
    <message>
        <source>%1 speaks no TLS to our TLS port (it begins with “%2”). Set its transport to TLS.</source>
        <translation>%1 no usa TLS en nuestro puerto TLS (empieza por “%2”). Configure su transporte como TLS.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>La negociación TLS con %1 falló: %2.</translation>
    </message>
    <message>
        <source>UDP port %1 is in use. Choose another port.</source>
        <translation>El puerto UDP %1 está en uso. Elija otro puerto.</translation>
    </message>
    <message>
        <source>No UDP socket could be opened on %1: %2.</source>
        <translation>No se pudo abrir ningún socket UDP en %1: %2.</translation>
    </message>
    <message>
        <source>The port range %1 to %2 holds no even port with its neighbour.</source>
        <translation>El rango de puertos de %1 a %2 no contiene ningún puerto par junto con el siguiente.</translation>
    </message>
    <message>
        <source>No two free UDP ports for audio between %1 and %2. Close other calls or widen the range.</source>
        <translation>No hay dos puertos UDP libres para audio entre %1 y %2. Cierre otras llamadas o amplíe el rango.</translation>
    </message>
    <message>
        <source>The certificate could not be made. This is a fault of the program.</source>
        <translation>No se pudo crear el certificado. Es un fallo del programa.</translation>
    </message>
    <message>
        <source>%1 is not an IP address. Correct it.</source>
        <translation>%1 no es una dirección IP. Corríjala.</translation>
    </message>
    <message>
        <source>The certificate extension %1 cannot be made. Correct its value.</source>
        <translation>No se puede crear la extensión de certificado %1. Corrija su valor.</translation>
    </message>
    <message>
        <source>%1: certificate %2, which begins on line %3</source>
        <translation>%1: el certificado %2, que empieza en la línea %3</translation>
    </message>
    <message>
        <source>%1, has no END line. Copy the file again, it seems to be cut off.</source>
        <translation>%1, no tiene línea END. Copie el archivo de nuevo, parece estar cortado.</translation>
    </message>
    <message>
        <source>%1, is not base64 text. Copy the file again without changing it.</source>
        <translation>%1, no es texto base64. Copie el archivo de nuevo sin modificarlo.</translation>
    </message>
    <message>
        <source>%1, is not a PKCS#7 certificate bundle. Export it again.</source>
        <translation>%1, no es un paquete de certificados PKCS#7. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1, cannot be read as an X.509 certificate. Export it again.</source>
        <translation>%1, no se puede leer como certificado X.509. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 holds more than %2 certificates. Choose a file with fewer.</source>
        <translation>%1 contiene más de %2 certificados. Elija un archivo con menos.</translation>
    </message>
    <message>
        <source>%1 holds no certificate. Choose a PEM, DER, PKCS#7 or PKCS#12 file.</source>
        <translation>%1 no contiene ningún certificado. Elija un archivo PEM, DER, PKCS#7 o PKCS#12.</translation>
    </message>
    <message>
        <source>%1: certificate %2, at byte %3, cannot be read as an X.509 certificate. Export it again.</source>
        <translation>%1: el certificado %2, en el byte %3, no se puede leer como certificado X.509. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 asks for an absurd number of key iterations. Export it again.</source>
        <translation>%1 pide un número absurdo de iteraciones de clave. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 is protected by a passphrase. Give its passphrase.</source>
        <translation>%1 requiere una frase de contraseña para abrirse. Indíquela.</translation>
    </message>
    <message>
        <source>The passphrase does not open %1. Check it and try again.</source>
        <translation>La frase de contraseña no abre %1. Compruébela e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 cannot be decrypted. If it was made by an old program, export it again with AES.</source>
        <translation>No se puede descifrar %1. Si lo creó un programa antiguo, expórtelo de nuevo con AES.</translation>
    </message>
    <message>
        <source>%1 is larger than 32 MiB. Choose a certificate file.</source>
        <translation>%1 supera los 32 MiB. Elija un archivo de certificados.</translation>
    </message>
    <message>
        <source>There is no file %1. Check the path.</source>
        <translation>No existe el archivo %1. Compruebe la ruta.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation>No se puede leer %1. Compruebe sus permisos.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check that it is a file.</source>
        <translation>No se puede leer %1. Compruebe que es un archivo.</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Entrada estándar</translation>
    </message>
    <message>
        <source>A certificate needs a common name of 1 to 64 characters. Choose another name.</source>
        <translation>Un certificado necesita un nombre común de 1 a 64 caracteres. Elija otro nombre.</translation>
    </message>
    <message>
        <source>A certificate cannot be made for %1 days. Choose 1 to %2.</source>
        <translation>No se puede crear un certificado para %1 días. Elija de 1 a %2.</translation>
    </message>
    <message>
        <source>A certificate needs at least one name or address.</source>
        <translation>Un certificado necesita al menos un nombre o una dirección.</translation>
    </message>
    <message>
        <source>The private key is encrypted. Give its passphrase.</source>
        <translation>La clave privada está cifrada. Indique su frase de contraseña.</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key. Check it.</source>
        <translation>La frase de contraseña no abre la clave privada. Compruébela.</translation>
    </message>
    <message>
        <source>There is no PEM private key in this text. Choose the key file.</source>
        <translation>No hay ninguna clave privada PEM en este texto. Elija el archivo de clave.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate of %1. Choose the key that was made with it.</source>
        <translation>La clave privada no corresponde al certificado de %1. Elija la clave con la que se creó.</translation>
    </message>
    <message>
        <source>The key in %1 cannot be read. Ask its issuer for a new certificate.</source>
        <translation>No se puede leer la clave de %1. Pida a su emisor un certificado nuevo.</translation>
    </message>
    <message>
        <source>A date in %1 cannot be read. Ask its issuer for a new certificate.</source>
        <translation>No se puede leer una fecha de %1. Pida a su emisor un certificado nuevo.</translation>
    </message>
    <message>
        <source>The revocation list for %1 cannot be used. Fetch it again from the issuer.</source>
        <translation>No se puede usar la lista de revocación para %1. Obténgala de nuevo del emisor.</translation>
    </message>
    <message>
        <source>A name in %1 is not one that its issuer may certify. Ask the carrier to replace the certificate.</source>
        <translation>Un nombre de %1 no es de los que su emisor puede certificar. Pida al operador que sustituya el certificado.</translation>
    </message>
    <message>
        <source>The name constraints that apply to %1 cannot be checked.</source>
        <translation>No se pueden comprobar las restricciones de nombres que se aplican a %1.</translation>
    </message>
    <message>
        <source>%1 signed another certificate but is not allowed to. The chain is wrong or forged.</source>
        <translation>%1 firmó otro certificado, pero no tiene permiso para ello. La cadena es incorrecta o está falsificada.</translation>
    </message>
    <message>
        <source>The issuer of %1 is not among the trusted roots. Add the right root certificate.</source>
        <translation>El emisor de %1 no está entre las raíces de confianza. Añada el certificado raíz correcto.</translation>
    </message>
    <message>
        <source>There is no revocation list for %1. Give the list of its issuer.</source>
        <translation>No hay lista de revocación para %1. Indique la lista de su emisor.</translation>
    </message>
    <message>
        <source>The signature of %1 is wrong: it was changed, or not issued by the certificate above it.</source>
        <translation>La firma de %1 es incorrecta: se modificó, o no lo emitió el certificado que está por encima.</translation>
    </message>
    <message>
        <source>The revocation list for %1 is not signed by its issuer. Fetch it again.</source>
        <translation>La lista de revocación para %1 no está firmada por su emisor. Obténgala de nuevo.</translation>
    </message>
    <message>
        <source>%1 is not valid before %2. Check the clock, or wait.</source>
        <translation>%1 no es válido antes de %2. Compruebe el reloj o espere.</translation>
    </message>
    <message>
        <source>%1 expired on %2. Ask its owner to renew it.</source>
        <translation>%1 caducó el %2. Pida a su propietario que lo renueve.</translation>
    </message>
    <message>
        <source>The revocation list for %1 is from the future. Check the clock.</source>
        <translation>La lista de revocación para %1 tiene fecha futura. Compruebe el reloj.</translation>
    </message>
    <message>
        <source>The revocation list for %1 is out of date. Fetch the new one.</source>
        <translation>La lista de revocación para %1 está caducada. Obtenga la nueva.</translation>
    </message>
    <message>
        <source>%1 signed itself and is not trusted. Ask the carrier for a certificate of a known authority, or add this one to the trusted roots after checking its fingerprint.</source>
        <translation>%1 se firmó a sí mismo y no es de confianza. Pida al operador un certificado de una autoridad conocida, o añada este a las raíces de confianza tras comprobar su huella.</translation>
    </message>
    <message>
        <source>The chain ends in %1, which is not a trusted root. Add it to the trusted roots if the carrier confirms it.</source>
        <translation>La cadena termina en %1, que no es una raíz de confianza. Añádalo a las raíces de confianza si el operador lo confirma.</translation>
    </message>
    <message>
        <source>The issuer of %1 was not sent and is not a trusted root: an intermediate certificate is missing, or the root is not trusted here.</source>
        <translation>El emisor de %1 no se envió y no es una raíz de confianza: falta un certificado intermedio, o la raíz no es de confianza aquí.</translation>
    </message>
    <message>
        <source>The signature of %1 cannot be checked, because its issuer is not known.</source>
        <translation>No se puede comprobar la firma de %1, porque no se conoce su emisor.</translation>
    </message>
    <message>
        <source>The chain up to %1 has more intermediate certificates than allowed.</source>
        <translation>La cadena hasta %1 tiene más certificados intermedios de los permitidos.</translation>
    </message>
    <message>
        <source>%1 was revoked by its issuer. Ask the carrier to replace it.</source>
        <translation>%1 fue revocado por su emisor. Pida al operador que lo sustituya.</translation>
    </message>
    <message>
        <source>%1 allows fewer intermediate certificates below it than there are.</source>
        <translation>%1 permite por debajo de sí menos certificados intermedios de los que hay.</translation>
    </message>
    <message>
        <source>%1 is not made for this side of a TLS connection. Ask for one with the right extended key usage.</source>
        <translation>%1 no está hecho para este lado de una conexión TLS. Pida uno con el uso extendido de clave correcto.</translation>
    </message>
    <message>
        <source>%1 is marked as rejected in the trust store.</source>
        <translation>%1 está marcado como rechazado en el almacén de confianza.</translation>
    </message>
    <message>
        <source>%1 holds a critical extension that this program does not know, so it must be refused.</source>
        <translation>%1 contiene una extensión crítica que este programa no conoce, por lo que debe rechazarse.</translation>
    </message>
    <message>
        <source>The key of %1 is too weak for the security level. Ask for at least RSA 2048 or P-256.</source>
        <translation>La clave de %1 es demasiado débil para el nivel de seguridad. Pida al menos RSA 2048 o P-256.</translation>
    </message>
    <message>
        <source>The key of the authority %1 is too weak for the security level.</source>
        <translation>La clave de la autoridad %1 es demasiado débil para el nivel de seguridad.</translation>
    </message>
    <message>
        <source>%1 is signed with a hash too weak for the security level. Ask for SHA-256.</source>
        <translation>%1 está firmado con un hash demasiado débil para el nivel de seguridad. Pida SHA-256.</translation>
    </message>
    <message>
        <source>%1 does not follow RFC 5280 (%2). Ask its issuer for a correct certificate.</source>
        <translation>%1 no cumple RFC 5280 (%2). Pida a su emisor un certificado correcto.</translation>
    </message>
    <message>
        <source>an unknown date</source>
        <translation>una fecha desconocida</translation>
    </message>
    <message>
        <source>the certificate with serial number %1</source>
        <translation>el certificado con número de serie %1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>The certificate names nobody, but %1 was expected. Ask the carrier for a certificate with this name.</source>
        <translation>El certificado no nombra a nadie, pero se esperaba %1. Pida al operador un certificado con este nombre.</translation>
    </message>
    <message>
        <source>The certificate is for %1, but %2 was expected. Use a name that the certificate holds, or ask the carrier to add this one.</source>
        <translation>El certificado es para %1, pero se esperaba %2. Use un nombre que figure en el certificado, o pida al operador que añada este.</translation>
    </message>
    <message>
        <source>A revocation list cannot be read. Fetch it again as DER or PEM.</source>
        <translation>No se puede leer una lista de revocación. Obténgala de nuevo en DER o PEM.</translation>
    </message>
    <message>
        <source>A delta revocation list was given. Give the complete list instead.</source>
        <translation>Se indicó una lista de revocación delta. Indique en su lugar la lista completa.</translation>
    </message>
    <message>
        <source>An indirect revocation list was given. Give the list of the issuer itself.</source>
        <translation>Se indicó una lista de revocación indirecta. Indique la lista del propio emisor.</translation>
    </message>
    <message>
        <source>its serial number is not positive</source>
        <translation>su número de serie no es positivo</translation>
    </message>
    <message>
        <source>its serial number is longer than 20 octets</source>
        <translation>su número de serie tiene más de 20 octetos</translation>
    </message>
    <message>
        <source>an extension stands in it twice</source>
        <translation>una extensión figura dos veces</translation>
    </message>
    <message>
        <source>it states name constraints but is no authority</source>
        <translation>declara restricciones de nombres, pero no es una autoridad</translation>
    </message>
    <message>
        <source>The other end showed no certificate. Check that this is a TLS port.</source>
        <translation>El otro extremo no presentó ningún certificado. Compruebe que este es un puerto TLS.</translation>
    </message>
    <message>
        <source>The certificate ran out 70 days ago.</source>
        <translation>El certificado caducó hace 70 días.</translation>
    </message>
    <message>
        <source>The certificate becomes valid in 30 days.</source>
        <translation>El certificado será válido dentro de 30 días.</translation>
    </message>
    <message>
        <source>The certificate is for another host.</source>
        <translation>El certificado es para otro host.</translation>
    </message>
    <message>
        <source>The certificate is signed by itself, not by the authority.</source>
        <translation>El certificado está firmado por sí mismo, no por la autoridad.</translation>
    </message>
    <message>
        <source>The certificate comes from an authority that is not the one handed out.</source>
        <translation>El certificado procede de una autoridad distinta de la entregada.</translation>
    </message>
    <message>
        <source>The TLS port speaks SIP without TLS.</source>
        <translation>El puerto TLS usa SIP sin TLS.</translation>
    </message>
    <message>
        <source>The TLS port takes connections and never says a word.</source>
        <translation>El puerto TLS acepta conexiones y nunca responde nada.</translation>
    </message>
    <message>
        <source>The right password is refused.</source>
        <translation>Se rechaza la contraseña correcta.</translation>
    </message>
    <message>
        <source>An INVITE is never responded to.</source>
        <translation>Nunca se responde a un INVITE.</translation>
    </message>
    <message>
        <source>An offer of SRTP is refused with 488 Not Acceptable Here.</source>
        <translation>Una oferta de SRTP se rechaza con 488 Not Acceptable Here.</translation>
    </message>
    <message>
        <source>Calls are redirected to a connection without TLS.</source>
        <translation>Las llamadas se redirigen a una conexión sin TLS.</translation>
    </message>
    <message>
        <source>Two seconds into the call the connection and the audio end without BYE.</source>
        <translation>A los dos segundos de la llamada, la conexión y el audio terminan sin BYE.</translation>
    </message>
    <message>
        <source>A BYE is never responded to.</source>
        <translation>Nunca se responde a un BYE.</translation>
    </message>
    <message>
        <source>The answer is RTP/AVP without a key: audio in clear.</source>
        <translation>La respuesta es RTP/AVP sin clave: audio en claro.</translation>
    </message>
    <message>
        <source>The answer is RTP/SAVP, but its key line is missing.</source>
        <translation>La respuesta es RTP/SAVP, pero falta su línea de clave.</translation>
    </message>
    <message>
        <source>The answer&apos;s key line has a tag that was not offered.</source>
        <translation>La línea de clave de la respuesta tiene una etiqueta que no se ofreció.</translation>
    </message>
    <message>
        <source>The answer&apos;s key line has a suite that was not offered under its tag.</source>
        <translation>La línea de clave de la respuesta tiene una suite que no se ofreció con su etiqueta.</translation>
    </message>
    <message>
        <source>Audio is encrypted with another key than the answer says.</source>
        <translation>El audio está cifrado con una clave distinta de la que indica la respuesta.</translation>
    </message>
    <message>
        <source>SRTP is agreed upon, but plain RTP is sent.</source>
        <translation>Se acuerda SRTP, pero se envía RTP sin cifrar.</translation>
    </message>
    <message>
        <source>All that is heard is digital silence.</source>
        <translation>Todo lo que se oye es silencio digital.</translation>
    </message>
    <message>
        <source>Calls are answered, but no audio packet is sent.</source>
        <translation>Las llamadas se contestan, pero no se envía ningún paquete de audio.</translation>
    </message>
    <message>
        <source>Every tenth audio packet is lost on the way.</source>
        <translation>Uno de cada diez paquetes de audio se pierde en el camino.</translation>
    </message>
    <message>
        <source>There is no fault named &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation>No existe ningún fallo llamado &quot;%1&quot;. ¿Quiso decir &quot;%2&quot;?</translation>
    </message>
    <message>
        <source>echoes what it hears</source>
        <translation>devuelve como eco lo que oye</translation>
    </message>
    <message>
        <source>1004 Hz tone at 0 dBm0</source>
        <translation>tono de 1004 Hz a 0 dBm0</translation>
    </message>
    <message>
        <source>silence, with audio packets</source>
        <translation>silencio, con paquetes de audio</translation>
    </message>
    <message>
        <source>busy: 486</source>
        <translation>ocupado: 486</translation>
    </message>
    <message>
        <source>out of service: 503</source>
        <translation>fuera de servicio: 503</translation>
    </message>
    <message>
        <source>rings and is never answered</source>
        <translation>suena y nunca se contesta</translation>
    </message>
    <message>
        <source>a voice-like sound; hangs up after 5 seconds</source>
        <translation>un sonido parecido a una voz; cuelga tras 5 segundos</translation>
    </message>
    <message>
        <source>a voice-like sound; presses 1</source>
        <translation>un sonido parecido a una voz; pulsa 1</translation>
    </message>
    <message>
        <source>early audio (183), answered after 3 seconds</source>
        <translation>audio temprano (183), se contesta tras 3 segundos</translation>
    </message>
    <message>
        <source>forbidden: 403</source>
        <translation>prohibido: 403</translation>
    </message>
    <message>
        <source>redirects (302) to 600</source>
        <translation>redirige (302) al 600</translation>
    </message>
    <message>
        <source>does not exist: 404</source>
        <translation>no existe: 404</translation>
    </message>
    <message>
        <source>rings, answered after 8 seconds</source>
        <translation>suena, se contesta tras 8 segundos</translation>
    </message>
    <message>
        <source>answers, but sends no audio packets</source>
        <translation>contesta, pero no envía paquetes de audio</translation>
    </message>
    <message>
        <source>A carrier inside this program, to try calls and faults without a real one</source>
        <translation>Un operador dentro de este programa, para probar llamadas y fallos sin uno real</translation>
    </message>
    <message>
        <source>The probe was stopped.</source>
        <translation>Se detuvo el sondeo.</translation>
    </message>
    <message>
        <source>%1 expects TLS on this port. Use transport TLS.</source>
        <translation>%1 espera TLS en este puerto. Use el transporte TLS.</translation>
    </message>
    <message>
        <source>What %1 answers is not SIP. Check host and port.</source>
        <translation>Lo que responde %1 no es SIP. Compruebe el host y el puerto.</translation>
    </message>
    <message>
        <source>Asking %1 for its options</source>
        <translation>Solicitando sus opciones a %1</translation>
    </message>
    <message>
        <source>%1 gave no answer.</source>
        <translation>%1 no dio ninguna respuesta.</translation>
    </message>
    <message>
        <source>%1 answers SIP without encryption: %2.</source>
        <translation>%1 responde a SIP sin cifrado: %2.</translation>
    </message>
    <message>
        <source>%1 answers SIP over %2 with a good certificate: %3.</source>
        <translation>%1 responde a SIP por %2 con un certificado correcto: %3.</translation>
    </message>
    <message>
        <source>%1 did not answer OPTIONS.</source>
        <translation>%1 no respondió a OPTIONS.</translation>
    </message>
    <message>
        <source>The port takes what is sent, but no SIP answer came: the carrier ignores addresses that it does not know, a firewall drops the packets, or something else listens there.</source>
        <translation>El puerto acepta lo que se envía, pero no llegó ninguna respuesta SIP: el operador ignora las direcciones que no conoce, un cortafuegos descarta los paquetes u otra cosa escucha ahí.</translation>
    </message>
    <message>
        <source>Give the carrier the public address that you probe from, and try the other transports.</source>
        <translation>Comunique al operador la dirección pública desde la que sondea, y pruebe los otros transportes.</translation>
    </message>
    <message>
        <source>Without an answer from DNS no address is known, and nothing was sent to the carrier.</source>
        <translation>Sin una respuesta de DNS no se conoce ninguna dirección, y no se envió nada al operador.</translation>
    </message>
    <message>
        <source>Check the name server of this machine, or probe the carrier&apos;s IP address.</source>
        <translation>Compruebe el servidor de nombres de este equipo, o sondee la dirección IP del operador.</translation>
    </message>
    <message>
        <source>“%1” is no target. Write a host (sip.carrier.com), host:port, or a sip: or sips: URI.</source>
        <translation>“%1” no es un destino. Escriba un host (sip.carrier.com), host:port, o un URI sip: o sips:.</translation>
    </message>
    <message>
        <source>“%1” is no transport that can be probed. Use udp, tcp or tls.</source>
        <translation>“%1” no es un transporte que se pueda sondear. Use udp, tcp o tls.</translation>
    </message>
    <message>
        <source>%1 dBFS rms, %2 dBFS peak, %3 packets</source>
        <translation>%1 dBFS rms, %2 dBFS pico, %3 paquetes</translation>
    </message>
    <message>
        <source>lost %1, late %2, jitter %3 ms, failed authentication %4, replayed %5, plain RTP %6</source>
        <translation>perdidos %1, tardíos %2, jitter %3 ms, autenticación fallida %4, repetidos %5, RTP sin cifrar %6</translation>
    </message>
    <message>
        <source>no report from the other end</source>
        <translation>sin informe del otro extremo</translation>
    </message>
    <message>
        <source>round trip %1 ms</source>
        <translation>ida y vuelta %1 ms</translation>
    </message>
    <message>
        <source>the other end lost %1 %</source>
        <translation>el otro extremo perdió el %1 %</translation>
    </message>
    <message>
        <source>its jitter %1 ms</source>
        <translation>su jitter %1 ms</translation>
    </message>
    <message>
        <source>first response</source>
        <translation>primera respuesta</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>timbre</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>contestación</translation>
    </message>
    <message>
        <source>first RTP</source>
        <translation>primer RTP</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Escalera de mensajes</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Niveles</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recibido</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>received packets</source>
        <translation>paquetes recibidos</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>tono</translation>
    </message>
    <message>
        <source>%1 Hz at %2 dBFS</source>
        <translation>%1 Hz a %2 dBFS</translation>
    </message>
    <message>
        <source>echo</source>
        <translation>eco</translation>
    </message>
    <message>
        <source>our own sound came back after %1 ms</source>
        <translation>nuestro propio sonido volvió tras %1 ms</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>calidad</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Comprobaciones</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>why</source>
        <translation>por qué</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>siguiente paso</translation>
    </message>
    <message>
        <source>set-up</source>
        <translation>establecimiento</translation>
    </message>
    <message>
        <source>media</source>
        <translation>audio</translation>
    </message>
    <message>
        <source>%1, %2 bits</source>
        <translation>%1, %2 bits</translation>
    </message>
    <message>
        <source>(trusted)</source>
        <translation>(de confianza)</translation>
    </message>
    <message>
        <source>chain as built</source>
        <translation>cadena construida</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>hace %n día</numerusform>
            <numerusform>hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>dentro de %n día</numerusform>
            <numerusform>dentro de %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emisor</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>número de serie</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versión</translation>
    </message>
    <message>
        <source>valid from</source>
        <translation>válido desde</translation>
    </message>
    <message>
        <source>valid until</source>
        <translation>válido hasta</translation>
    </message>
    <message>
        <source>DNS names</source>
        <translation>nombres DNS</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>direcciones IP</translation>
    </message>
    <message>
        <source>URIs</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>e-mail addresses</source>
        <translation>direcciones de correo</translation>
    </message>
    <message>
        <source>common name</source>
        <translation>nombre común</translation>
    </message>
    <message>
        <source>key</source>
        <translation>clave</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>firma</translation>
    </message>
    <message>
        <source>certificate authority</source>
        <translation>autoridad (CA)</translation>
    </message>
    <message>
        <source>path length</source>
        <translation>longitud de ruta</translation>
    </message>
    <message>
        <source>key usage</source>
        <translation>uso de clave</translation>
    </message>
    <message>
        <source>extended key usage</source>
        <translation>uso extendido de clave</translation>
    </message>
    <message>
        <source>OCSP</source>
        <translation>OCSP</translation>
    </message>
    <message>
        <source>issuer&apos;s certificate</source>
        <translation>certificado del emisor</translation>
    </message>
    <message>
        <source>CRL</source>
        <translation>CRL</translation>
    </message>
    <message>
        <source>subject key id</source>
        <translation>id de clave del sujeto</translation>
    </message>
    <message>
        <source>authority key id</source>
        <translation>id de clave de la CA</translation>
    </message>
    <message>
        <source> (critical)</source>
        <translation> (crítica)</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensiones</translation>
    </message>
    <message>
        <source>name required</source>
        <translation>nombre requerido</translation>
    </message>
    <message>
        <source>names found</source>
        <translation>nombres encontrados</translation>
    </message>
    <message>
        <source>matched by</source>
        <translation>coincide con</translation>
    </message>
    <message>
        <source>first expiry</source>
        <translation>primera caducidad</translation>
    </message>
    <message>
        <source>%1 (certificate %2, %3)</source>
        <translation>%1 (certificado %2, %3)</translation>
    </message>
    <message>
        <source>VALID</source>
        <translation>VÁLIDA</translation>
    </message>
    <message>
        <source>NOT VALID</source>
        <translation>NO VÁLIDA</translation>
    </message>
    <message>
        <source>No name was asked for, so no name was compared.</source>
        <translation>No se pidió ningún nombre, por lo que no se comparó ninguno.</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>server name sent</source>
        <translation>nombre SNI enviado</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>negociación TLS</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>certificado de cliente</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>solicitado</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>alerta</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>no respondió</translation>
    </message>
    <message>
        <source>chan_sip TLS</source>
        <translation>TLS de chan_sip</translation>
    </message>
    <message>
        <source>PJSIP transports</source>
        <translation>transportes PJSIP</translation>
    </message>
    <message>
        <source>includes</source>
        <translation>inclusiones</translation>
    </message>
    <message>
        <source>configuration writable</source>
        <translation>config. modificable</translation>
    </message>
    <message>
        <source>active calls</source>
        <translation>llamadas en curso</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>%1 s ahead of ours</source>
        <translation>%1 s adelantado respecto al nuestro</translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>Plan para %1</translation>
    </message>
    <message>
        <source>Nothing to do: the server has this configuration already.</source>
        <translation>No hay nada que hacer: el servidor ya tiene esta configuración.</translation>
    </message>
    <message>
        <source>will run</source>
        <translation>se ejecutará</translation>
    </message>
    <message>
        <source>calls cut</source>
        <translation>llamadas cortadas</translation>
    </message>
    <message>
        <source>BLOCKED</source>
        <translation>BLOQUEADO</translation>
    </message>
    <message>
        <source>Clear the critical findings first.</source>
        <translation>Resuelva primero los hallazgos críticos.</translation>
    </message>
    <message>
        <source>transaction</source>
        <translation>transacción</translation>
    </message>
    <message>
        <source>files touched</source>
        <translation>archivos tocados</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>by address, no password</source>
        <translation>por dirección, sin contraseña</translation>
    </message>
    <message>
        <source>%1, password in the vault</source>
        <translation>%1, contraseña en la bóveda</translation>
    </message>
    <message>
        <source>%1, no password stored</source>
        <translation>%1, sin contraseña guardada</translation>
    </message>
    <message>
        <source>the certificate is not verified</source>
        <translation>el certificado no se verifica</translation>
    </message>
    <message>
        <source>the system&apos;s roots</source>
        <translation>las raíces del sistema</translation>
    </message>
    <message>
        <source>the carrier&apos;s own roots</source>
        <translation>las raíces propias del operador</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>description</source>
        <translation>descripción</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>pila</translation>
    </message>
    <message>
        <source>host</source>
        <translation>host</translation>
    </message>
    <message>
        <source>%1 (by SRV)</source>
        <translation>%1 (por SRV)</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>transporte</translation>
    </message>
    <message>
        <source>trust</source>
        <translation>confianza</translation>
    </message>
    <message>
        <source>login</source>
        <translation>acceso</translation>
    </message>
    <message>
        <source>registers</source>
        <translation>se registra</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>cada %1</translation>
    </message>
    <message>
        <source>from user</source>
        <translation>usuario de From</translation>
    </message>
    <message>
        <source>from domain</source>
        <translation>dominio de From</translation>
    </message>
    <message>
        <source>caller ID</source>
        <translation>id. de llamadas</translation>
    </message>
    <message>
        <source>codecs</source>
        <translation>códecs</translation>
    </message>
    <message>
        <source>DTMF</source>
        <translation>DTMF</translation>
    </message>
    <message>
        <source>context</source>
        <translation>contexto</translation>
    </message>
    <message>
        <source>match</source>
        <translation>entrantes desde</translation>
    </message>
    <message>
        <source>qualify</source>
        <translation>qualify</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivado</translation>
    </message>
    <message>
        <source>test number</source>
        <translation>número de prueba</translation>
    </message>
    <message>
        <source>allowed numbers</source>
        <translation>núm. permitidos</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>notas</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>POSTURE</source>
        <translation>POSTURA</translation>
    </message>
    <message>
        <source>STACK</source>
        <translation>PILA</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>TRANSPORT</source>
        <translation>TRANSPORTE</translation>
    </message>
    <message>
        <source>MEDIA</source>
        <translation>AUDIO</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>archivo de clave</translation>
    </message>
    <message>
        <source>sudo</source>
        <translation>sudo</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>configuración</translation>
    </message>
    <message>
        <source>host key</source>
        <translation>clave del host</translation>
    </message>
    <message>
        <source>not trusted yet</source>
        <translation>aún no es de confianza</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>USUARIO</translation>
    </message>
    <message>
        <source>LOGIN</source>
        <translation>ACCESO</translation>
    </message>
    <message>
        <source>TRUSTED</source>
        <translation>DE CONFIANZA</translation>
    </message>
    <message>
        <source>address</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>server</source>
        <translation>servidor</translation>
    </message>
    <message>
        <source>allows</source>
        <translation>permite</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>admite</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminó</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>The offer was %1, but the answer is plain %2: the other side does not encrypt.</source>
        <translation>La oferta era %1, pero la respuesta es %2 sin cifrar: el otro extremo no cifra.</translation>
    </message>
    <message>
        <source>The answer has no a=crypto line, so there is no key for the audio.</source>
        <translation>La respuesta no tiene ninguna línea a=crypto, por lo que no hay clave para el audio.</translation>
    </message>
    <message>
        <source>The answer has more than one a=crypto line; exactly one of those offered must be chosen.</source>
        <translation>La respuesta tiene más de una línea a=crypto; debe elegirse exactamente una de las ofrecidas.</translation>
    </message>
    <message>
        <source>The answer chooses tag %1, which was not offered.</source>
        <translation>La respuesta elige la etiqueta %1, que no se ofreció.</translation>
    </message>
    <message>
        <source>The answer has suite %1 under tag %2, but %3 was offered there.</source>
        <translation>La respuesta tiene la suite %1 con la etiqueta %2, pero con esa etiqueta se ofreció %3.</translation>
    </message>
    <message>
        <source>The answer sets the session parameter %1, which was not offered.</source>
        <translation>La respuesta establece el parámetro de sesión %1, que no se ofreció.</translation>
    </message>
    <message>
        <source>The key is not valid base64.</source>
        <translation>La clave no es base64 válido.</translation>
    </message>
    <message>
        <source>The key and salt have %1 bytes, but %2 needs %3.</source>
        <translation>La clave y la sal tienen %1 bytes, pero %2 necesita %3.</translation>
    </message>
    <message>
        <source>The lifetime must be a number of packets from 1 to 2^48.</source>
        <translation>La vida útil debe ser un número de paquetes de 1 a 2^48.</translation>
    </message>
    <message>
        <source>The MKI length must be 1 to 128 bytes.</source>
        <translation>La longitud del MKI debe ser de 1 a 128 bytes.</translation>
    </message>
    <message>
        <source>The MKI does not fit into its length.</source>
        <translation>El MKI no cabe en su longitud.</translation>
    </message>
    <message>
        <source>The key method must be &quot;inline:&quot;.</source>
        <translation>El método de la clave debe ser «inline:».</translation>
    </message>
    <message>
        <source>Nothing more may follow in the key.</source>
        <translation>No puede seguir nada más en la clave.</translation>
    </message>
    <message>
        <source>This character is not allowed in the key.</source>
        <translation>Este carácter no está permitido en la clave.</translation>
    </message>
    <message>
        <source>Several keys in one line need different MKIs of the same length.</source>
        <translation>Varias claves en una misma línea necesitan MKI distintos de la misma longitud.</translation>
    </message>
    <message>
        <source>The line ends with white space.</source>
        <translation>La línea termina con un espacio en blanco.</translation>
    </message>
    <message>
        <source>This session parameter is malformed.</source>
        <translation>Este parámetro de sesión está mal formado.</translation>
    </message>
    <message>
        <source>This session parameter occurs twice.</source>
        <translation>Este parámetro de sesión aparece dos veces.</translation>
    </message>
    <message>
        <source>The tag must be a number of at most nine digits.</source>
        <translation>La etiqueta debe ser un número de nueve cifras como máximo.</translation>
    </message>
    <message>
        <source>White space must follow the tag.</source>
        <translation>Después de la etiqueta debe haber un espacio en blanco.</translation>
    </message>
    <message>
        <source>The name of the suite and white space are expected here.</source>
        <translation>Aquí se espera el nombre de la suite y un espacio en blanco.</translation>
    </message>
    <message>
        <source>This a=crypto line cannot be used: %1 (column %2)</source>
        <translation>Esta línea a=crypto no se puede usar: %1 (columna %2)</translation>
    </message>
    <message>
        <source>A date must read like &quot;Sat, 13 Nov 2010 23:29:00 GMT&quot;.</source>
        <translation>Una fecha debe tener la forma «Sat, 13 Nov 2010 23:29:00 GMT».</translation>
    </message>
    <message>
        <source>The only time zone allowed in a SIP date is GMT.</source>
        <translation>La única zona horaria permitida en una fecha SIP es GMT.</translation>
    </message>
    <message>
        <source>Unexpected text follows the date.</source>
        <translation>Hay texto inesperado después de la fecha.</translation>
    </message>
    <message>
        <source>The server asks for an authentication other than Digest, or in a malformed way.</source>
        <translation>El servidor pide una autenticación distinta de Digest o lo hace de forma incorrecta.</translation>
    </message>
    <message>
        <source>The server&apos;s authentication challenge has no realm or no nonce.</source>
        <translation>El desafío de autenticación del servidor no incluye realm o no incluye nonce.</translation>
    </message>
    <message>
        <source>The server&apos;s digest algorithm &quot;%1&quot; is not supported.</source>
        <translation>El algoritmo digest «%1» del servidor no es compatible.</translation>
    </message>
    <message>
        <source>The server&apos;s quality of protection &quot;%1&quot; is not supported.</source>
        <translation>La calidad de protección «%1» del servidor no es compatible.</translation>
    </message>
    <message>
        <source>The server wants authentication, but offers no Digest that this program can answer.</source>
        <translation>El servidor exige autenticación, pero no ofrece ningún Digest que este programa pueda responder.</translation>
    </message>
    <message>
        <source>The message carries a body of type %1 instead of a session description.</source>
        <translation>El mensaje lleva un cuerpo de tipo %1 en lugar de una descripción de la sesión.</translation>
    </message>
    <message>
        <source>Unexpected text follows the value.</source>
        <translation>Hay texto inesperado después del valor.</translation>
    </message>
    <message>
        <source>A Via must read SIP/2.0/TRANSPORT.</source>
        <translation>Una cabecera Via debe tener la forma SIP/2.0/TRANSPORTE.</translation>
    </message>
    <message>
        <source>White space must follow the transport of a Via.</source>
        <translation>Después del transporte de una cabecera Via debe haber un espacio en blanco.</translation>
    </message>
    <message>
        <source>The port must be a number up to 65535.</source>
        <translation>El puerto debe ser un número no mayor que 65535.</translation>
    </message>
    <message>
        <source>The expiry of a contact must be a number of seconds below 2^32.</source>
        <translation>La caducidad de un contacto debe ser un número de segundos menor que 2^32.</translation>
    </message>
    <message>
        <source>The CSeq number must be below 2^31.</source>
        <translation>El número de CSeq debe ser menor que 2^31.</translation>
    </message>
    <message>
        <source>A CSeq must read NUMBER METHOD.</source>
        <translation>Una cabecera CSeq debe tener la forma NÚMERO MÉTODO.</translation>
    </message>
    <message>
        <source>This character is not allowed in a Call-ID.</source>
        <translation>Este carácter no está permitido en un Call-ID.</translation>
    </message>
    <message>
        <source>Max-Forwards must be a number up to 255.</source>
        <translation>Max-Forwards debe ser un número no mayor que 255.</translation>
    </message>
    <message>
        <source>The length must be a number of bytes.</source>
        <translation>La longitud debe ser un número de bytes.</translation>
    </message>
    <message>
        <source>This must be a number of seconds below 2^32.</source>
        <translation>Debe ser un número de segundos menor que 2^32.</translation>
    </message>
    <message>
        <source>This comment is never closed.</source>
        <translation>Este comentario no se cierra nunca.</translation>
    </message>
    <message>
        <source>The RSeq number must be below 2^32.</source>
        <translation>El número de RSeq debe ser menor que 2^32.</translation>
    </message>
    <message>
        <source>An RAck must read RSEQ CSEQ METHOD.</source>
        <translation>Una cabecera RAck debe tener la forma RSEQ CSEQ MÉTODO.</translation>
    </message>
    <message>
        <source>A media type must read type/subtype.</source>
        <translation>Un tipo de medio debe tener la forma tipo/subtipo.</translation>
    </message>
    <message>
        <source>A name without spaces or separators is expected here.</source>
        <translation>Aquí se espera un nombre sin espacios ni separadores.</translation>
    </message>
    <message>
        <source>A Warning must read CODE AGENT &quot;TEXT&quot; with a code of three digits.</source>
        <translation>Una cabecera Warning debe tener la forma CÓDIGO AGENTE &quot;TEXTO&quot;, con un código de tres cifras.</translation>
    </message>
    <message>
        <source>A scheme such as Digest must come first.</source>
        <translation>Primero debe figurar un esquema, como Digest.</translation>
    </message>
    <message>
        <source>A parameter name=value is expected here.</source>
        <translation>Aquí se espera un parámetro nombre=valor.</translation>
    </message>
    <message>
        <source>A parameter has no value after its equals sign.</source>
        <translation>Un parámetro no tiene valor después del signo igual.</translation>
    </message>
    <message>
        <source>A control character is not allowed in a header.</source>
        <translation>No se permiten caracteres de control en una cabecera.</translation>
    </message>
    <message>
        <source>This is not an IPv6 address in brackets.</source>
        <translation>Esto no es una dirección IPv6 entre corchetes.</translation>
    </message>
    <message>
        <source>A host name or IP address is missing or malformed here.</source>
        <translation>Aquí falta un nombre de host o una dirección IP, o está mal formado.</translation>
    </message>
    <message>
        <source>The other side sent an INFO; it was confirmed and ignored.</source>
        <translation>El otro extremo envió un INFO; se confirmó y se ignoró.</translation>
    </message>
    <message>
        <source>The other side sent a %1, which is not allowed here.</source>
        <translation>El otro extremo envió un %1, que no está permitido aquí.</translation>
    </message>
    <message>
        <source>A response that belongs to no request of this call was ignored.</source>
        <translation>Se ignoró una respuesta que no corresponde a ninguna solicitud de esta llamada.</translation>
    </message>
    <message>
        <source>A second answer of a forked call was hung up.</source>
        <translation>Se colgó una segunda respuesta de una llamada bifurcada.</translation>
    </message>
    <message>
        <source>The other side refused a PRACK with %1.</source>
        <translation>El otro extremo rechazó un PRACK con %1.</translation>
    </message>
    <message>
        <source>A provisional response was ignored, because there are too many early dialogs.</source>
        <translation>Se ignoró una respuesta provisional porque hay demasiados diálogos tempranos.</translation>
    </message>
    <message>
        <source>The answer carries no session description.</source>
        <translation>La respuesta no lleva ninguna descripción de la sesión.</translation>
    </message>
    <message>
        <source>The other side no longer knows the call (%1); it is being hung up.</source>
        <translation>El otro extremo ya no reconoce la llamada (%1); se está colgando.</translation>
    </message>
    <message>
        <source>The other side refused to change the session: %1 %2</source>
        <translation>El otro extremo se negó a cambiar la sesión: %1 %2</translation>
    </message>
    <message>
        <source>The other side refused to refresh the session: %1 %2</source>
        <translation>El otro extremo se negó a renovar la sesión: %1 %2</translation>
    </message>
    <message>
        <source>The other side did not answer a %1.</source>
        <translation>El otro extremo no respondió a un %1.</translation>
    </message>
    <message>
        <source>A change of the session was not sent, because another one is under way.</source>
        <translation>No se envió un cambio de la sesión porque hay otro en curso.</translation>
    </message>
    <message>
        <source>This line ends with a line feed alone; SIP wants carriage return and line feed.</source>
        <translation>Esta línea termina solo con un salto de línea; SIP exige retorno de carro y salto de línea.</translation>
    </message>
    <message>
        <source>This SIP version is not supported; use SIP/2.0.</source>
        <translation>Esta versión de SIP no es compatible; use SIP/2.0.</translation>
    </message>
    <message>
        <source>The start line must name the version SIP/2.0 here.</source>
        <translation>La línea inicial debe indicar aquí la versión SIP/2.0.</translation>
    </message>
    <message>
        <source>The status must be a number from 100 to 699.</source>
        <translation>El código de estado debe ser un número de 100 a 699.</translation>
    </message>
    <message>
        <source>A space must follow the status, also when there is no reason phrase.</source>
        <translation>Después del código de estado debe haber un espacio, aunque no haya frase de motivo.</translation>
    </message>
    <message>
        <source>A control character is not allowed in the reason phrase.</source>
        <translation>No se permiten caracteres de control en la frase de motivo.</translation>
    </message>
    <message>
        <source>This is not the start line of a SIP message.</source>
        <translation>Esto no es la línea inicial de un mensaje SIP.</translation>
    </message>
    <message>
        <source>The start line must read METHOD URI SIP/2.0.</source>
        <translation>La línea inicial debe tener la forma MÉTODO URI SIP/2.0.</translation>
    </message>
    <message>
        <source>The parts of the start line must be separated by exactly one space, with none at the end.</source>
        <translation>Las partes de la línea inicial deben separarse con exactamente un espacio, sin ninguno al final.</translation>
    </message>
    <message>
        <source>Only sip and sips URIs can be called.</source>
        <translation>Solo se puede llamar a URI sip y sips.</translation>
    </message>
    <message>
        <source>A Request-URI must not carry headers behind &apos;?&apos;.</source>
        <translation>Una Request-URI no debe llevar cabeceras después de «?».</translation>
    </message>
    <message>
        <source>A message may have at most %1 headers.</source>
        <translation>Un mensaje puede tener como máximo %1 cabeceras.</translation>
    </message>
    <message>
        <source>The empty line after the headers is missing.</source>
        <translation>Falta la línea vacía después de las cabeceras.</translation>
    </message>
    <message>
        <source>A header must read Name: value.</source>
        <translation>Una cabecera debe tener la forma Nombre: valor.</translation>
    </message>
    <message>
        <source>The header %1 may occur only once.</source>
        <translation>La cabecera %1 solo puede aparecer una vez.</translation>
    </message>
    <message>
        <source>The header %1 is malformed: %2</source>
        <translation>La cabecera %1 está mal formada: %2</translation>
    </message>
    <message>
        <source>The header %1 is missing.</source>
        <translation>Falta la cabecera %1.</translation>
    </message>
    <message>
        <source>The branch of the Via has nothing after z9hG4bK.</source>
        <translation>El parámetro branch de la cabecera Via no tiene nada después de z9hG4bK.</translation>
    </message>
    <message>
        <source>The method in CSeq differs from that of the start line.</source>
        <translation>El método de CSeq es distinto del de la línea inicial.</translation>
    </message>
    <message>
        <source>A parameter has a character that is not allowed.</source>
        <translation>Un parámetro contiene un carácter no permitido.</translation>
    </message>
    <message>
        <source>A &apos;&lt;&apos; and a URI must follow the display name.</source>
        <translation>Después del nombre para mostrar deben seguir un «&lt;» y una URI.</translation>
    </message>
    <message>
        <source>This &apos;&lt;&apos; is never closed.</source>
        <translation>Este «&lt;» no se cierra nunca.</translation>
    </message>
    <message>
        <source>A URI with &apos;?&apos; must stand between &apos;&lt;&apos; and &apos;&gt;&apos;.</source>
        <translation>Una URI con «?» debe ir entre «&lt;» y «&gt;».</translation>
    </message>
    <message>
        <source>A parameter name must follow the semicolon.</source>
        <translation>Después del punto y coma debe seguir un nombre de parámetro.</translation>
    </message>
    <message>
        <source>This parameter occurs twice.</source>
        <translation>Este parámetro aparece dos veces.</translation>
    </message>
    <message>
        <source>A URI between &apos;&lt;&apos; and &apos;&gt;&apos; is expected here.</source>
        <translation>Aquí se espera una URI entre «&lt;» y «&gt;».</translation>
    </message>
    <message>
        <source>Unexpected text follows the address.</source>
        <translation>Hay texto inesperado después de la dirección.</translation>
    </message>
    <message>
        <source>The message is larger than %1 bytes.</source>
        <translation>El mensaje supera los %1 bytes.</translation>
    </message>
    <message>
        <source>The header Content-Type is missing, although there is a body.</source>
        <translation>Falta la cabecera Content-Type, aunque hay un cuerpo.</translation>
    </message>
    <message>
        <source>There is no SIP message, only line ends.</source>
        <translation>No hay ningún mensaje SIP, solo finales de línea.</translation>
    </message>
    <message>
        <source>The body has %1 bytes, but Content-Length promises %2.</source>
        <translation>El cuerpo tiene %1 bytes, pero Content-Length anuncia %2.</translation>
    </message>
    <message>
        <source>The header Content-Length is missing; without it messages on a stream cannot be told apart.</source>
        <translation>Falta la cabecera Content-Length; sin ella no es posible distinguir los mensajes de un flujo.</translation>
    </message>
    <message>
        <source>The method %1 is not known.</source>
        <translation>El método %1 no se conoce.</translation>
    </message>
    <message>
        <source>The extension %1 is required, but not supported.</source>
        <translation>Se exige la extensión %1, pero no es compatible.</translation>
    </message>
    <message>
        <source>Only sip and sips addresses can be registered.</source>
        <translation>Solo se pueden registrar direcciones sip y sips.</translation>
    </message>
    <message>
        <source>A body of type %1 is not understood.</source>
        <translation>No se entiende un cuerpo de tipo %1.</translation>
    </message>
    <message>
        <source>The caller does not accept SDP as an answer.</source>
        <translation>El llamante no acepta SDP como respuesta.</translation>
    </message>
    <message>
        <source>A quoted string must start with a quotation mark here.</source>
        <translation>Una cadena entre comillas debe empezar aquí con unas comillas.</translation>
    </message>
    <message>
        <source>This character must not follow a backslash.</source>
        <translation>Este carácter no puede ir después de una barra invertida.</translation>
    </message>
    <message>
        <source>A control character stands inside a quoted string.</source>
        <translation>Hay un carácter de control dentro de una cadena entre comillas.</translation>
    </message>
    <message>
        <source>This quotation mark is never closed.</source>
        <translation>Estas comillas no se cierran nunca.</translation>
    </message>
    <message>
        <source>There are too many lines.</source>
        <translation>Hay demasiadas líneas.</translation>
    </message>
    <message>
        <source>The session description cannot be read: %1 (line %2, column %3)</source>
        <translation>No se puede leer la descripción de la sesión: %1 (línea %2, columna %3)</translation>
    </message>
    <message>
        <source>This line stands in the wrong place or is of an unknown type.</source>
        <translation>Esta línea está en un lugar incorrecto o es de un tipo desconocido.</translation>
    </message>
    <message>
        <source>A line must read x=value.</source>
        <translation>Una línea debe tener la forma x=valor.</translation>
    </message>
    <message>
        <source>A control character is not allowed.</source>
        <translation>No se permiten caracteres de control.</translation>
    </message>
    <message>
        <source>The version must be 0.</source>
        <translation>La versión debe ser 0.</translation>
    </message>
    <message>
        <source>The address does not fit its type.</source>
        <translation>La dirección no corresponde a su tipo.</translation>
    </message>
    <message>
        <source>The origin must read USER ID VERSION IN IP4 ADDRESS.</source>
        <translation>El origen debe tener la forma USUARIO ID VERSIÓN IN IP4 DIRECCIÓN.</translation>
    </message>
    <message>
        <source>The session&apos;s ID and version must be numbers below 2^64.</source>
        <translation>El ID y la versión de la sesión deben ser números menores que 2^64.</translation>
    </message>
    <message>
        <source>The connection must read IN IP4 ADDRESS.</source>
        <translation>La conexión debe tener la forma IN IP4 DIRECCIÓN.</translation>
    </message>
    <message>
        <source>The timing must read START STOP.</source>
        <translation>La línea de tiempos debe tener la forma INICIO FIN.</translation>
    </message>
    <message>
        <source>There are too many media lines.</source>
        <translation>Hay demasiadas líneas de medios.</translation>
    </message>
    <message>
        <source>A media line must read TYPE PORT PROFILE FORMATS.</source>
        <translation>Una línea de medios debe tener la forma TIPO PUERTO PERFIL FORMATOS.</translation>
    </message>
    <message>
        <source>The profile is malformed.</source>
        <translation>El perfil está mal formado.</translation>
    </message>
    <message>
        <source>An RTP format must be a payload type from 0 to 127.</source>
        <translation>Un formato RTP debe ser un tipo de carga útil de 0 a 127.</translation>
    </message>
    <message>
        <source>The name of the attribute is malformed.</source>
        <translation>El nombre del atributo está mal formado.</translation>
    </message>
    <message>
        <source>The packet time must be a number of milliseconds.</source>
        <translation>La duración del paquete debe ser un número de milisegundos.</translation>
    </message>
    <message>
        <source>An rtpmap must read PAYLOADTYPE NAME/CLOCKRATE.</source>
        <translation>Un rtpmap debe tener la forma TIPODECARGA NOMBRE/FRECUENCIA.</translation>
    </message>
    <message>
        <source>The clock rate and the number of channels must be numbers.</source>
        <translation>La frecuencia de reloj y el número de canales deben ser números.</translation>
    </message>
    <message>
        <source>This a=crypto line cannot be used: its tag %1 occurs twice.</source>
        <translation>Esta línea a=crypto no se puede usar: su etiqueta %1 aparece dos veces.</translation>
    </message>
    <message>
        <source>The user part of the URI is empty or has a character that must be escaped.</source>
        <translation>La parte de usuario de la URI está vacía o contiene un carácter que debe escaparse.</translation>
    </message>
    <message>
        <source>The user part of the URI has a character that must be escaped.</source>
        <translation>La parte de usuario de la URI contiene un carácter que debe escaparse.</translation>
    </message>
    <message>
        <source>A URI parameter must follow the semicolon.</source>
        <translation>Después del punto y coma debe seguir un parámetro de URI.</translation>
    </message>
    <message>
        <source>A URI parameter has no value after its equals sign.</source>
        <translation>Un parámetro de la URI no tiene valor después del signo igual.</translation>
    </message>
    <message>
        <source>This URI parameter occurs twice.</source>
        <translation>Este parámetro de la URI aparece dos veces.</translation>
    </message>
    <message>
        <source>A header in the URI must read name=value.</source>
        <translation>Una cabecera en la URI debe tener la forma nombre=valor.</translation>
    </message>
    <message>
        <source>This character is not allowed in a SIP URI.</source>
        <translation>Este carácter no está permitido en una URI SIP.</translation>
    </message>
    <message>
        <source>This is not a SIP URI: it must start with &quot;sip:&quot; or &quot;sips:&quot;.</source>
        <translation>Esto no es una URI SIP: debe empezar por «sip:» o «sips:».</translation>
    </message>
    <message>
        <source>A URI must start with its scheme and a colon, as in &quot;sip:&quot;.</source>
        <translation>Una URI debe empezar por su esquema y dos puntos, como en «sip:».</translation>
    </message>
    <message>
        <source>This character is not allowed in a URI.</source>
        <translation>Este carácter no está permitido en una URI.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a usable SIP URI: %2 (column %3)</source>
        <translation>«%1» no es una URI SIP utilizable: %2 (columna %3)</translation>
    </message>
    <message>
        <source>No key file is set for %1. Choose one in the server&apos;s login.</source>
        <translation>No hay ningún archivo de clave definido para %1. Elija uno en los datos de acceso del servidor.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Check the path and its permissions.</source>
        <translation>No se puede leer el archivo de clave %1. Compruebe la ruta y sus permisos.</translation>
    </message>
    <message>
        <source>The key file %1 is encrypted. Store its passphrase with the server&apos;s login.</source>
        <translation>El archivo de clave %1 está cifrado. Guarde su frase de contraseña con los datos de acceso del servidor.</translation>
    </message>
    <message>
        <source>The passphrase does not open the key file %1.</source>
        <translation>La frase de contraseña no abre el archivo de clave %1.</translation>
    </message>
    <message>
        <source>%1 is not a private key in OpenSSH or PEM format. Choose the file without .pub.</source>
        <translation>%1 no es una clave privada en formato OpenSSH o PEM. Elija el archivo sin .pub.</translation>
    </message>
    <message>
        <source>%1 does not accept the key %2 for user %3. Add its public half to the user&apos;s authorized_keys on the server, or choose another key.</source>
        <translation>%1 no acepta la clave %2 para el usuario %3. Agregue su parte pública al archivo authorized_keys del usuario en el servidor o elija otra clave.</translation>
    </message>
    <message>
        <source>No SSH agent is running (SSH_AUTH_SOCK is not set). Start one, or choose a key file or a password for %1.</source>
        <translation>No hay ningún agente SSH en ejecución (SSH_AUTH_SOCK no está definida). Inicie uno o elija un archivo de clave o una contraseña para %1.</translation>
    </message>
    <message>
        <source>%1 accepts none of the agent&apos;s keys for user %2. Load the right key with ssh-add, or choose a key file or a password.</source>
        <translation>%1 no acepta ninguna de las claves del agente para el usuario %2. Cargue la clave correcta con ssh-add o elija un archivo de clave o una contraseña.</translation>
    </message>
    <message>
        <source>%1 asks for more than a password for user %2, or the password is wrong. Check the stored password; for one-time codes use a key instead.</source>
        <translation>%1 pide algo más que una contraseña para el usuario %2, o la contraseña es incorrecta. Compruebe la contraseña guardada; si se usan códigos de un solo uso, utilice una clave.</translation>
    </message>
    <message>
        <source>%1 does not accept the password for user %2. Check the user name and the stored password.</source>
        <translation>%1 no acepta la contraseña del usuario %2. Compruebe el nombre de usuario y la contraseña guardada.</translation>
    </message>
    <message>
        <source>No password is stored for user %1 on %2. Enter it in the server&apos;s login.</source>
        <translation>No hay ninguna contraseña guardada para el usuario %1 en %2. Introdúzcala en los datos de acceso del servidor.</translation>
    </message>
    <message>
        <source>%1 offers no password login for user %2. Use a key file or the agent.</source>
        <translation>%1 no ofrece inicio de sesión con contraseña para el usuario %2. Use un archivo de clave o el agente.</translation>
    </message>
    <message>
        <source>No user name is set for %1.</source>
        <translation>No hay ningún nombre de usuario definido para %1.</translation>
    </message>
    <message>
        <source>%1 ended the connection before the login.</source>
        <translation>%1 cerró la conexión antes del inicio de sesión.</translation>
    </message>
    <message>
        <source>A command for the server has a NUL character in it.</source>
        <translation>Un comando para el servidor contiene un carácter NUL.</translation>
    </message>
    <message>
        <source>%1 does not let this login run commands.</source>
        <translation>%1 no permite ejecutar comandos con este acceso.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost during a command.</source>
        <translation>La conexión con %1 se perdió durante un comando.</translation>
    </message>
    <message>
        <source>“%1” on %2 printed more than 16 MiB.</source>
        <translation>«%1» produjo en %2 más de 16 MiB de salida.</translation>
    </message>
    <message>
        <source>“%1” on %2 was stopped.</source>
        <translation>«%1» se detuvo en %2.</translation>
    </message>
    <message>
        <source>“%1” on %2 did not finish in time.</source>
        <translation>«%1» no terminó a tiempo en %2.</translation>
    </message>
    <message>
        <source>%1 offers no file transfer (SFTP) to this login. Enable the sftp subsystem in the server&apos;s sshd_config.</source>
        <translation>%1 no ofrece transferencia de archivos (SFTP) a este acceso. Active el subsistema sftp en el sshd_config del servidor.</translation>
    </message>
    <message>
        <source>%1 does not exist on %2.</source>
        <translation>%1 no existe en %2.</translation>
    </message>
    <message>
        <source>%1 The login has no permission for it on %2.</source>
        <translation>%1 El usuario de acceso no tiene permiso para ello en %2.</translation>
    </message>
    <message>
        <source>%1 could not be examined.</source>
        <translation>No se pudo examinar %1.</translation>
    </message>
    <message>
        <source>%1 on %2 is not a regular file.</source>
        <translation>%1 no es un archivo normal en %2.</translation>
    </message>
    <message>
        <source>%1 on %2 is larger than 16 MiB.</source>
        <translation>%1 supera los 16 MiB en %2.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>No se pudo leer %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>No se pudo escribir %1.</translation>
    </message>
    <message>
        <source>%1 exists already on %2.</source>
        <translation>%1 ya existe en %2.</translation>
    </message>
    <message>
        <source>%1 could not be put in place of %2.</source>
        <translation>No se pudo colocar %1 en el lugar de %2.</translation>
    </message>
    <message>
        <source>%1 or the directory of %2 does not exist.</source>
        <translation>%1 o el directorio de %2 no existe.</translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation>No se pudo eliminar %1.</translation>
    </message>
    <message>
        <source>The directory %1 could not be made.</source>
        <translation>No se pudo crear el directorio %1.</translation>
    </message>
    <message>
        <source>%1 showed no usable host key.</source>
        <translation>%1 no presentó ninguna clave del host utilizable.</translation>
    </message>
    <message>
        <source>The host key %1 of %2 is marked as revoked. Do not use this server until its administrator has given it a new key.</source>
        <translation>La clave del host %1 de %2 está marcada como revocada. No use este servidor hasta que su administrador le haya asignado una clave nueva.</translation>
    </message>
    <message>
        <source>Stopped while looking up %1.</source>
        <translation>Se detuvo la búsqueda de %1.</translation>
    </message>
    <message>
        <source>Looking up the name %1 took too long. Check the name and this computer&apos;s DNS.</source>
        <translation>La búsqueda del nombre %1 tardó demasiado. Compruebe el nombre y el DNS de este equipo.</translation>
    </message>
    <message>
        <source>The name %1 has no address. Check the host of this server.</source>
        <translation>El nombre %1 no tiene dirección. Compruebe el host de este servidor.</translation>
    </message>
    <message>
        <source>Stopped while connecting to %1.</source>
        <translation>Se detuvo la conexión con %1.</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2. Check the address, the port and the firewall.</source>
        <translation>%1 no respondió en el puerto %2. Compruebe la dirección, el puerto y el cortafuegos.</translation>
    </message>
    <message>
        <source>%1 refuses connections on port %2. Check the SSH port and that sshd is running.</source>
        <translation>%1 rechaza las conexiones en el puerto %2. Compruebe el puerto SSH y que sshd esté en ejecución.</translation>
    </message>
    <message>
        <source>%1 cannot be reached on port %2.</source>
        <translation>No se puede llegar a %1 en el puerto %2.</translation>
    </message>
    <message>
        <source>The work on %1 was stopped.</source>
        <translation>Se detuvo el trabajo en %1.</translation>
    </message>
    <message>
        <source>%1 stopped answering on port %2. Check the machine and the network, then try again.</source>
        <translation>%1 dejó de responder en el puerto %2. Compruebe la máquina y la red, y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Log in again.</source>
        <translation>Se perdió la conexión con %1. Vuelva a iniciar sesión.</translation>
    </message>
    <message>
        <source>The SSH library could not be set up.</source>
        <translation>No se pudo preparar la biblioteca SSH.</translation>
    </message>
    <message>
        <source>%1 port %2 did not complete an SSH key exchange. Check that this is the SSH port; a server that knows only algorithms from before 2014 is not supported.</source>
        <translation>%1, puerto %2, no completó un intercambio de claves SSH. Compruebe que este sea el puerto SSH; no se admiten servidores que solo conozcan algoritmos anteriores a 2014.</translation>
    </message>
    <message>
        <source>The audit log of %1 was changed: entry %2 does not fit. Compare it with a backup.</source>
        <translation>El registro de auditoría de %1 fue alterado: la entrada %2 no concuerda. Compárelo con una copia de seguridad.</translation>
    </message>
    <message>
        <source>%1 is a folder. Name a workspace file in it.</source>
        <translation>%1 es una carpeta. Indique un archivo de espacio de trabajo dentro de ella.</translation>
    </message>
    <message>
        <source>The workspace %1 is read-only. Make it writable, or copy it to another place.</source>
        <translation>El espacio de trabajo %1 es de solo lectura. Permita la escritura en él o cópielo en otro lugar.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Make it first, or choose another place for the workspace.</source>
        <translation>La carpeta %1 no existe. Créela primero o elija otro lugar para el espacio de trabajo.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be made. Check the folder&apos;s permissions and the free space.</source>
        <translation>No se puede crear el espacio de trabajo %1. Compruebe los permisos de la carpeta y el espacio libre.</translation>
    </message>
    <message>
        <source>The workspace has no file name. Name one.</source>
        <translation>El espacio de trabajo no tiene nombre de archivo. Indique uno.</translation>
    </message>
    <message>
        <source>The workspace %1 is on a file system without shared memory. Move it to a local disk.</source>
        <translation>El espacio de trabajo %1 está en un sistema de archivos sin memoria compartida. Muévalo a un disco local.</translation>
    </message>
    <message>
        <source>The workspace %1 is in use by another window. Try again when it has finished.</source>
        <translation>Otra ventana está usando el espacio de trabajo %1. Vuelva a intentarlo cuando haya terminado.</translation>
    </message>
    <message>
        <source>The disk of workspace %1 is full. Free some space and try again; nothing was changed.</source>
        <translation>El disco del espacio de trabajo %1 está lleno. Libere espacio y vuelva a intentarlo; no se modificó nada.</translation>
    </message>
    <message>
        <source>%1 is not a TrunkSeal workspace. Choose another file, or a new name.</source>
        <translation>%1 no es un espacio de trabajo de TrunkSeal. Elija otro archivo o un nombre nuevo.</translation>
    </message>
    <message>
        <source>The workspace %1 is damaged. Restore it from a backup.</source>
        <translation>El espacio de trabajo %1 está dañado. Restáurelo desde una copia de seguridad.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be read or written. Check the disk and the folder&apos;s permissions.</source>
        <translation>No se puede leer ni escribir el espacio de trabajo %1. Compruebe el disco y los permisos de la carpeta.</translation>
    </message>
    <message>
        <source>The workspace %1 did not take the change.</source>
        <translation>El espacio de trabajo %1 no aceptó el cambio.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring did not answer. Use a passphrase instead.</source>
        <translation>El llavero del escritorio no respondió. Use una frase de contraseña en su lugar.</translation>
    </message>
    <message>
        <source>The workspace %1 must be brought to a newer version, but its backup %2 cannot be written. Check the folder&apos;s permissions and the free space; nothing was changed.</source>
        <translation>El espacio de trabajo %1 debe actualizarse a una versión más reciente, pero no se puede escribir su copia de seguridad %2. Compruebe los permisos de la carpeta y el espacio libre; no se modificó nada.</translation>
    </message>
    <message>
        <source>The workspace %1 was written by a newer TrunkSeal (schema %2, this one knows %3). Update TrunkSeal.</source>
        <translation>El espacio de trabajo %1 fue escrito por un TrunkSeal más reciente (esquema %2; este conoce el %3). Actualice TrunkSeal.</translation>
    </message>
    <message>
        <source>The server&apos;s name is not usable. Use 1 to 40 letters, digits, &apos;-&apos;, &apos;_&apos; or &apos;.&apos;, starting with a letter or digit.</source>
        <translation>El nombre del servidor no es utilizable. Use de 1 a 40 letras, cifras, «-», «_» o «.», empezando por una letra o una cifra.</translation>
    </message>
    <message>
        <source>The host of server %1 is neither a host name nor an IP address.</source>
        <translation>El host del servidor %1 no es ni un nombre de host ni una dirección IP.</translation>
    </message>
    <message>
        <source>The port of server %1 must be between 1 and 65535.</source>
        <translation>El puerto del servidor %1 debe estar entre 1 y 65535.</translation>
    </message>
    <message>
        <source>The user of server %1 is not a login name.</source>
        <translation>El usuario del servidor %1 no es un nombre de usuario válido.</translation>
    </message>
    <message>
        <source>Server %1 logs in with a key file, but none is named.</source>
        <translation>El servidor %1 inicia sesión con un archivo de clave, pero no se indicó ninguno.</translation>
    </message>
    <message>
        <source>The key file of server %1 has characters that no file name should have.</source>
        <translation>El archivo de clave del servidor %1 contiene caracteres que ningún nombre de archivo debería tener.</translation>
    </message>
    <message>
        <source>The configuration folder of server %1 must be an absolute path such as /etc/asterisk.</source>
        <translation>La carpeta de configuración del servidor %1 debe ser una ruta absoluta, como /etc/asterisk.</translation>
    </message>
    <message>
        <source>This is not a server entry of TrunkSeal.</source>
        <translation>Esto no es una entrada de servidor de TrunkSeal.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase is too short. Use %n characters or more.</source>
        <translation>
            <numerusform>La frase de contraseña es demasiado corta. Use %n carácter o más.</numerusform>
            <numerusform>La frase de contraseña es demasiado corta. Use %n caracteres o más.</numerusform>
        </translation>
    </message>
    <message>
        <source>This workspace has no vault with a passphrase.</source>
        <translation>Este espacio de trabajo no tiene una bóveda con frase de contraseña.</translation>
    </message>
    <message>
        <source>This workspace already has a vault. Unlock it, or change its passphrase.</source>
        <translation>Este espacio de trabajo ya tiene una bóveda. Desbloquéela o cambie su frase de contraseña.</translation>
    </message>
    <message>
        <source>This workspace has no vault for passwords yet. Choose a passphrase for it first.</source>
        <translation>Este espacio de trabajo aún no tiene una bóveda para contraseñas. Elija primero una frase de contraseña para ella.</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it with its passphrase first.</source>
        <translation>La bóveda está bloqueada. Desbloquéela primero con su frase de contraseña.</translation>
    </message>
    <message>
        <source>The passphrase does not open this vault. Check it and try again.</source>
        <translation>La frase de contraseña no abre esta bóveda. Compruébela y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The vault of this workspace is not kept in the desktop&apos;s keyring.</source>
        <translation>La bóveda de este espacio de trabajo no se guarda en el llavero del escritorio.</translation>
    </message>
    <message>
        <source>The keyring holds a key of another workspace. Restore the keyring&apos;s entry.</source>
        <translation>El llavero contiene la clave de otro espacio de trabajo. Restaure la entrada del llavero.</translation>
    </message>
    <message>
        <source>The vault holds no password for this entry. Enter it first.</source>
        <translation>La bóveda no contiene ninguna contraseña para esta entrada. Introdúzcala primero.</translation>
    </message>
    <message>
        <source>A password in the vault was changed from outside. Enter it again.</source>
        <translation>Una contraseña de la bóveda se modificó desde fuera. Introdúzcala de nuevo.</translation>
    </message>
    <message>
        <source>The history has no entry %1.</source>
        <translation>El historial no tiene ninguna entrada %1.</translation>
    </message>
    <message>
        <source>There is no carrier %1 in this workspace. List them to see their names.</source>
        <translation>No hay ningún operador %1 en este espacio de trabajo. Muestre la lista para ver los nombres.</translation>
    </message>
    <message>
        <source>There is already a carrier named %1. Choose another name.</source>
        <translation>Ya hay un operador llamado %1. Elija otro nombre.</translation>
    </message>
    <message>
        <source>There is no server %1 in this workspace. List them to see their names.</source>
        <translation>No hay ningún servidor %1 en este espacio de trabajo. Muestre la lista para ver los nombres.</translation>
    </message>
    <message>
        <source>There is already a server named %1. Choose another name.</source>
        <translation>Ya hay un servidor llamado %1. Elija otro nombre.</translation>
    </message>
    <message>
        <source>The keys of the audio were sent in clear over {transport}.</source>
        <translation>Las claves del audio se enviaron en claro por {transport}.</translation>
    </message>
    <message>
        <source>SDES puts the SRTP keys into the signalling. Without TLS everyone on the path can read them and listen.</source>
        <translation>SDES incluye las claves SRTP en la señalización. Sin TLS, cualquiera que esté en el camino puede leerlas y escuchar.</translation>
    </message>
    <message>
        <source>Set the transport of this carrier to TLS.</source>
        <translation>Establezca TLS como transporte de este operador.</translation>
    </message>
    <message>
        <source>The carrier answered without encryption ({profile}).</source>
        <translation>El operador respondió sin cifrado ({profile}).</translation>
    </message>
    <message>
        <source>SRTP was offered, and the answer holds no key: the carrier ignores the offer, or strips it on the way.</source>
        <translation>Se ofreció SRTP y la respuesta no contiene ninguna clave: el operador ignora la oferta, o esta se elimina en el camino.</translation>
    </message>
    <message>
        <source>Switch SRTP on at the carrier. Keep the policy at required, so that such calls end instead of going on in clear.</source>
        <translation>Active SRTP en el operador. Mantenga la política en obligatorio, para que esas llamadas terminen en lugar de continuar en claro.</translation>
    </message>
    <message>
        <source>The call fell back to audio without encryption.</source>
        <translation>La llamada pasó a audio sin cifrado.</translation>
    </message>
    <message>
        <source>The policy is optional, and the carrier did not agree to encrypt. Nothing shows this to those who talk.</source>
        <translation>La política es opcional y el operador no acordó cifrar. Nada lo indica a quienes hablan.</translation>
    </message>
    <message>
        <source>Switch SRTP on at the carrier and set the policy to required.</source>
        <translation>Active SRTP en el operador y establezca la política en obligatorio.</translation>
    </message>
    <message>
        <source>{packets} unencrypted audio packets came beside the encrypted stream.</source>
        <translation>Llegaron {packets} paquetes de audio sin cifrar junto al flujo cifrado.</translation>
    </message>
    <message>
        <source>Encryption was agreed, and somebody sends plain RTP all the same: a gateway behind the carrier, or an attacker. They were not played.</source>
        <translation>Se acordó el cifrado y, aun así, alguien envía RTP sin cifrar: una pasarela detrás del operador o un atacante. No se reprodujeron.</translation>
    </message>
    <message>
        <source>Send the counters of this call to the carrier and ask which machine sends them.</source>
        <translation>Envíe los contadores de esta llamada al operador y pregunte qué máquina los envía.</translation>
    </message>
    <message>
        <source>The answer chose crypto tag {tag}, which was not offered ({offered}).</source>
        <translation>La respuesta eligió la etiqueta crypto {tag}, que no se ofreció ({offered}).</translation>
    </message>
    <message>
        <source>The tag says which of the offered keys is meant. With a wrong one, both sides may encrypt with different keys.</source>
        <translation>La etiqueta indica a cuál de las claves ofrecidas se refiere. Si es incorrecta, es posible que cada extremo cifre con una clave distinta.</translation>
    </message>
    <message>
        <source>Offer a single suite to this carrier, and report the answer to its support.</source>
        <translation>Ofrezca una sola suite a este operador e informe de la respuesta a su servicio de soporte.</translation>
    </message>
    <message>
        <source>The answer chose the suite {suite}, which was not offered with this tag.</source>
        <translation>La respuesta eligió la suite {suite}, que no se ofreció con esta etiqueta.</translation>
    </message>
    <message>
        <source>Both sides would encrypt differently, so that nothing is heard.</source>
        <translation>Cada extremo cifraría de forma distinta, de modo que no se oiría nada.</translation>
    </message>
    <message>
        <source>Offer only AES_CM_128_HMAC_SHA1_80 to this carrier, and report the answer to its support.</source>
        <translation>Ofrezca solo AES_CM_128_HMAC_SHA1_80 a este operador e informe de la respuesta a su servicio de soporte.</translation>
    </message>
    <message>
        <source>The carrier uses a master key identifier (MKI).</source>
        <translation>El operador usa un identificador de clave maestra (MKI).</translation>
    </message>
    <message>
        <source>The identifier adds bytes to every packet. Asterisk accepts it in the offer and does not strip it, so the dialer hears nothing from the carrier.</source>
        <translation>El identificador agrega bytes a cada paquete. Asterisk lo acepta en la oferta y no lo elimina, por lo que el marcador no oye nada del operador.</translation>
    </message>
    <message>
        <source>Ask the carrier to switch MKI off.</source>
        <translation>Pida al operador que desactive MKI.</translation>
    </message>
    <message>
        <source>The carrier&apos;s crypto line cannot be used: {reason}.</source>
        <translation>No se puede usar la línea crypto del operador: {reason}.</translation>
    </message>
    <message>
        <source>Session parameters and short lifetimes in the line make Asterisk and others refuse it whole.</source>
        <translation>Los parámetros de sesión y las vigencias cortas en la línea hacen que Asterisk y otros la rechacen por completo.</translation>
    </message>
    <message>
        <source>Ask the carrier to send the line without parameters.</source>
        <translation>Pida al operador que envíe la línea sin parámetros.</translation>
    </message>
    <message>
        <source>The carrier answered with the profile {profile}.</source>
        <translation>El operador respondió con el perfil {profile}.</translation>
    </message>
    <message>
        <source>A trunk uses RTP/SAVP. The variants ending in F belong to browsers and are refused by Asterisk.</source>
        <translation>Una troncal usa RTP/SAVP. Las variantes terminadas en F son propias de los navegadores y Asterisk las rechaza.</translation>
    </message>
    <message>
        <source>Ask the carrier for RTP/SAVP, without AVPF.</source>
        <translation>Pida al operador RTP/SAVP, sin AVPF.</translation>
    </message>
    <message>
        <source>{packets} packets failed the SRTP authentication.</source>
        <translation>{packets} paquetes no superaron la autenticación SRTP.</translation>
    </message>
    <message>
        <source>Their key or their rollover counter is not the agreed one, or they were changed on the way. Played as they are they would be white noise.</source>
        <translation>Su clave o su contador de vueltas (rollover) no es el acordado, o se modificaron en el camino. Reproducidos tal cual serían ruido blanco.</translation>
    </message>
    <message>
        <source>Call again with the hold test off. If it stays, send the answer&apos;s crypto line (without key) to the carrier.</source>
        <translation>Llame de nuevo con la prueba de retención desactivada. Si persiste, envíe al operador la línea crypto de la respuesta (sin la clave).</translation>
    </message>
    <message>
        <source>No audio packet of the carrier was authentic ({packets} came).</source>
        <translation>Ningún paquete de audio del operador era auténtico (llegaron {packets}).</translation>
    </message>
    <message>
        <source>The keys of the two sides differ: a wrong tag, an MKI, a gateway that changes keys, or no SRTP behind an answer that promised it.</source>
        <translation>Las claves de los dos extremos difieren: una etiqueta incorrecta, un MKI, una pasarela que cambia las claves, o ausencia de SRTP tras una respuesta que lo prometía.</translation>
    </message>
    <message>
        <source>Compare tag, suite and MKI in the ladder, and report it to the carrier.</source>
        <translation>Compare la etiqueta, la suite y el MKI en la escalera de mensajes e informe al operador.</translation>
    </message>
    <message>
        <source>{packets} packets came twice or too late for the replay check.</source>
        <translation>{packets} paquetes llegaron repetidos o demasiado tarde para el control de repetición.</translation>
    </message>
    <message>
        <source>The peer started its sequence anew without a new source, or the network repeats packets.</source>
        <translation>El otro extremo reinició su secuencia sin una fuente nueva, o la red repite paquetes.</translation>
    </message>
    <message>
        <source>Report it to the carrier. Until then, avoid hold and session timers on this trunk.</source>
        <translation>Informe al operador. Hasta entonces, evite la retención y los temporizadores de sesión en esta troncal.</translation>
    </message>
    <message>
        <source>No audio came from the carrier at {address}.</source>
        <translation>No llegó audio del operador en {address}.</translation>
    </message>
    <message>
        <source>The call was answered and nothing arrived: a firewall open for signalling only, a private address in the SDP, or a number that sends nothing.</source>
        <translation>La llamada se contestó y no llegó nada: un cortafuegos abierto solo para la señalización, una dirección privada en el SDP o un número que no envía nada.</translation>
    </message>
    <message>
        <source>Open the RTP ports for UDP, check the address in our SDP, and call a number that plays something.</source>
        <translation>Abra los puertos RTP para UDP, compruebe la dirección en nuestro SDP y llame a un número que reproduzca algo.</translation>
    </message>
    <message>
        <source>The audio that came was silent.</source>
        <translation>El audio que llegó era silencio.</translation>
    </message>
    <message>
        <source>The stream is there and authentic, but it carries nothing to hear, so what the other side hears is not shown either.</source>
        <translation>El flujo está presente y es auténtico, pero no contiene nada audible, así que tampoco se demuestra lo que oye el otro extremo.</translation>
    </message>
    <message>
        <source>Call a number that speaks or plays a tone.</source>
        <translation>Llame a un número que hable o reproduzca un tono.</translation>
    </message>
    <message>
        <source>Nothing confirms that our audio arrived.</source>
        <translation>Nada confirma que nuestro audio haya llegado.</translation>
    </message>
    <message>
        <source>The carrier sent no RTCP report about our stream, and no echo came back.</source>
        <translation>El operador no envió ningún informe RTCP sobre nuestro flujo y no volvió ningún eco.</translation>
    </message>
    <message>
        <source>Call an echo number, or ask the carrier whether it received RTP.</source>
        <translation>Llame a un número de eco o pregunte al operador si recibió RTP.</translation>
    </message>
    <message>
        <source>The carrier and this carrier entry share no codec ({codecs}).</source>
        <translation>El operador y esta entrada de operador no tienen ningún códec en común ({codecs}).</translation>
    </message>
    <message>
        <source>Both sides list what they can play, and no entry is on both lists.</source>
        <translation>Ambos extremos enumeran lo que pueden reproducir, y ningún elemento figura en las dos listas.</translation>
    </message>
    <message>
        <source>Add ulaw or alaw to the codecs of this carrier.</source>
        <translation>Agregue ulaw o alaw a los códecs de este operador.</translation>
    </message>
    <message>
        <source>Asterisk on {server} must be restarted for its first TLS transport to work.</source>
        <translation>Asterisk en {server} debe reiniciarse para que funcione su primer transporte TLS.</translation>
    </message>
    <message>
        <source>A first TLS transport added by a reload listens and is shown, but calls to host names never leave it. After a restart the same files work. {calls} calls are up and would be cut.</source>
        <translation>Un primer transporte TLS agregado mediante una recarga escucha y se muestra, pero las llamadas a nombres de host nunca salen por él. Tras un reinicio, los mismos archivos funcionan. Hay {calls} llamadas en curso que se cortarían.</translation>
    </message>
    <message>
        <source>Choose a quiet time and allow the restart.</source>
        <translation>Elija un momento tranquilo y permita el reinicio.</translation>
    </message>
    <message>
        <source>{calls} calls on {server} will be cut.</source>
        <translation>Se cortarán {calls} llamadas en {server}.</translation>
    </message>
    <message>
        <source>The activation restarts Asterisk.</source>
        <translation>La activación reinicia Asterisk.</translation>
    </message>
    <message>
        <source>Wait until the calls are over, or go on and accept it.</source>
        <translation>Espere a que terminen las llamadas, o continúe y acéptelo.</translation>
    </message>
    <message>
        <source>Asterisk on {server} cannot encrypt audio.</source>
        <translation>Asterisk en {server} no puede cifrar audio.</translation>
    </message>
    <message>
        <source>The module res_srtp is not loaded; without it every SRTP call fails.</source>
        <translation>El módulo res_srtp no está cargado; sin él, toda llamada SRTP falla.</translation>
    </message>
    <message>
        <source>Install Asterisk with libsrtp, then run on the server: asterisk -rx &apos;module load res_srtp.so&apos;.</source>
        <translation>Instale Asterisk con libsrtp y después ejecute en el servidor: asterisk -rx &apos;module load res_srtp.so&apos;.</translation>
    </message>
    <message>
        <source>Asterisk {version} on {server} has no chan_sip.</source>
        <translation>Asterisk {version} en {server} no tiene chan_sip.</translation>
    </message>
    <message>
        <source>chan_sip was removed in Asterisk 21.</source>
        <translation>chan_sip se eliminó en Asterisk 21.</translation>
    </message>
    <message>
        <source>chan_sip is not loaded on {server}.</source>
        <translation>chan_sip no está cargado en {server}.</translation>
    </message>
    <message>
        <source>From Asterisk 17 on it is off or not built by default, so what is written for it has no effect.</source>
        <translation>Desde Asterisk 17 está desactivado o no se compila de forma predeterminada, por lo que lo que se escriba para él no tiene efecto.</translation>
    </message>
    <message>
        <source>Move this carrier to PJSIP, or load chan_sip.so on the server.</source>
        <translation>Pase este operador a PJSIP o cargue chan_sip.so en el servidor.</translation>
    </message>
    <message>
        <source>PJSIP is not loaded on {server}.</source>
        <translation>PJSIP no está cargado en {server}.</translation>
    </message>
    <message>
        <source>The module res_pjsip is missing or switched off in modules.conf, so what is written for it has no effect.</source>
        <translation>El módulo res_pjsip falta o está desactivado en modules.conf, por lo que lo que se escriba para él no tiene efecto.</translation>
    </message>
    <message>
        <source>Load PJSIP on the server, or set this carrier to chan_sip.</source>
        <translation>Cargue PJSIP en el servidor o establezca chan_sip para este operador.</translation>
    </message>
    <message>
        <source>chan_sip on {server} has TLS switched off.</source>
        <translation>chan_sip en {server} tiene TLS desactivado.</translation>
    </message>
    <message>
        <source>Without tlsenable=yes chan_sip drops the transport TLS from every peer and goes on in clear, telling it only to the log.</source>
        <translation>Sin tlsenable=yes, chan_sip descarta el transporte TLS de todos los peers y continúa en claro, y solo lo indica en el registro.</translation>
    </message>
    <message>
        <source>Let the push add tlsenable and the CA file, and restart Asterisk so that it takes them.</source>
        <translation>Permita que el envío agregue tlsenable y el archivo CA, y reinicie Asterisk para que los aplique.</translation>
    </message>
    <message>
        <source>{path} on {server} was changed by someone else.</source>
        <translation>Otra persona o programa modificó {path} en {server}.</translation>
    </message>
    <message>
        <source>It is not what was last written from here; going on would lose that change.</source>
        <translation>No es lo último que se escribió desde aquí; si continúa, se perdería ese cambio.</translation>
    </message>
    <message>
        <source>Look at the difference, take over what is wanted, and plan again.</source>
        <translation>Revise la diferencia, incorpore lo que desee conservar y planifique de nuevo.</translation>
    </message>
    <message>
        <source>{user} may not write {path}.</source>
        <translation>{user} no tiene permiso para escribir {path}.</translation>
    </message>
    <message>
        <source>The configuration belongs to root or to the user of Asterisk.</source>
        <translation>La configuración pertenece a root o al usuario de Asterisk.</translation>
    </message>
    <message>
        <source>Log in as root, or allow sudo for this user as the server&apos;s page shows.</source>
        <translation>Inicie sesión como root o permita sudo para este usuario como se muestra en la página del servidor.</translation>
    </message>
    <message>
        <source>{user} cannot talk to Asterisk on {server}.</source>
        <translation>{user} no puede comunicarse con Asterisk en {server}.</translation>
    </message>
    <message>
        <source>The control socket is closed to this user, even as a member of the group asterisk, or the command is not in the path of this login.</source>
        <translation>El socket de control está cerrado para este usuario, incluso como miembro del grupo asterisk, o el comando no está en la ruta (PATH) de este inicio de sesión.</translation>
    </message>
    <message>
        <source>Allow sudo -n asterisk -rx for this user, or log in as root.</source>
        <translation>Permita sudo -n asterisk -rx para este usuario o inicie sesión como root.</translation>
    </message>
    <message>
        <source>Asterisk is not running on {server}.</source>
        <translation>Asterisk no está en ejecución en {server}.</translation>
    </message>
    <message>
        <source>It does not answer on its control socket, so nothing can be checked or reloaded.</source>
        <translation>No responde en su socket de control, por lo que no se puede comprobar ni recargar nada.</translation>
    </message>
    <message>
        <source>Start Asterisk on the server and plan again.</source>
        <translation>Inicie Asterisk en el servidor y planifique de nuevo.</translation>
    </message>
    <message>
        <source>{user} may not use sudo without a password on {server}.</source>
        <translation>{user} no puede usar sudo sin contraseña en {server}.</translation>
    </message>
    <message>
        <source>Changing the configuration and reloading need more rights than this login has.</source>
        <translation>Cambiar la configuración y recargar requieren más permisos de los que tiene este usuario.</translation>
    </message>
    <message>
        <source>Add the sudo rule that the server&apos;s page shows, or log in as root.</source>
        <translation>Agregue la regla de sudo que se muestra en la página del servidor o inicie sesión como root.</translation>
    </message>
    <message>
        <source>The version of Asterisk on {server} is not understood: {version}.</source>
        <translation>No se reconoce la versión de Asterisk en {server}: {version}.</translation>
    </message>
    <message>
        <source>What may be written depends on the version.</source>
        <translation>Lo que se puede escribir depende de la versión.</translation>
    </message>
    <message>
        <source>Set the version in the server&apos;s entry by hand.</source>
        <translation>Indique la versión manualmente en la entrada del servidor.</translation>
    </message>
    <message>
        <source>{path} does not include our file.</source>
        <translation>{path} no incluye nuestro archivo.</translation>
    </message>
    <message>
        <source>Without the line &quot;{line}&quot; Asterisk never reads what is pushed.</source>
        <translation>Sin la línea «{line}», Asterisk nunca lee lo que se envía.</translation>
    </message>
    <message>
        <source>Push: the plan adds the line and roll back removes it.</source>
        <translation>Haga el envío: el plan agrega la línea y la reversión la quita.</translation>
    </message>
    <message>
        <source>The trunk {carrier} would lose protection: from {before} to {after}.</source>
        <translation>La troncal {carrier} perdería protección: de {before} a {after}.</translation>
    </message>
    <message>
        <source>The server holds a safer setting than the one to be pushed.</source>
        <translation>El servidor tiene un ajuste más seguro que el que se va a enviar.</translation>
    </message>
    <message>
        <source>If that is meant, confirm it; otherwise correct transport and media policy of the carrier.</source>
        <translation>Si es lo que desea, confírmelo; de lo contrario, corrija el transporte y la política de audio del operador.</translation>
    </message>
    <message>
        <source>{server} already has a trunk named {carrier} that is not ours.</source>
        <translation>{server} ya tiene una troncal llamada {carrier} que no es nuestra.</translation>
    </message>
    <message>
        <source>Two sections of one name are merged or refused by Asterisk; which one wins is not certain.</source>
        <translation>Asterisk combina o rechaza dos secciones con el mismo nombre; no es seguro cuál prevalece.</translation>
    </message>
    <message>
        <source>Rename this carrier, or remove the other section on the server first.</source>
        <translation>Cambie el nombre de este operador o quite primero la otra sección en el servidor.</translation>
    </message>
    <message>
        <source>Asterisk on {server} did not load the trunk {carrier}.</source>
        <translation>Asterisk en {server} no cargó la troncal {carrier}.</translation>
    </message>
    <message>
        <source>The files are there, but after the reload Asterisk does not know it. The reason stands in its log.</source>
        <translation>Los archivos están en su sitio, pero tras la recarga Asterisk no la conoce. El motivo figura en su registro.</translation>
    </message>
    <message>
        <source>Look into the messages of Asterisk on the server; the change has been taken back.</source>
        <translation>Consulte los mensajes de Asterisk en el servidor; el cambio se ha deshecho.</translation>
    </message>
    <message>
        <source>Asterisk loaded {option} of {carrier} as {found}, not as {wanted}.</source>
        <translation>Asterisk cargó {option} de {carrier} como {found}, no como {wanted}.</translation>
    </message>
    <message>
        <source>Another section or template of the same name changes it, or this version reads the option differently.</source>
        <translation>Otra sección o plantilla del mismo nombre lo cambia, o esta versión interpreta la opción de otra manera.</translation>
    </message>
    <message>
        <source>Search the configuration for another section of this name.</source>
        <translation>Busque en la configuración otra sección con este nombre.</translation>
    </message>
    <message>
        <source>The clock of {server} is off by {seconds} seconds.</source>
        <translation>El reloj de {server} tiene un desfase de {seconds} segundos.</translation>
    </message>
    <message>
        <source>Certificates are judged by the clock: a wrong one makes good certificates look expired, and expired ones good.</source>
        <translation>Los certificados se evalúan según el reloj: uno incorrecto hace que los certificados válidos parezcan caducados, y los caducados, válidos.</translation>
    </message>
    <message>
        <source>Set up NTP on the server.</source>
        <translation>Configure NTP en el servidor.</translation>
    </message>
    <message>
        <source>Asterisk {version} cannot accept the wildcard certificate of {carrier}.</source>
        <translation>Asterisk {version} no puede aceptar el certificado comodín de {carrier}.</translation>
    </message>
    <message>
        <source>The option allow_wildcard_certs exists on PJSIP from 16.28, 18.14 and 19.6, and never on chan_sip.</source>
        <translation>La opción allow_wildcard_certs existe en PJSIP desde 16.28, 18.14 y 19.6, y nunca en chan_sip.</translation>
    </message>
    <message>
        <source>Upgrade Asterisk, or ask the carrier for a host with its full name in the certificate.</source>
        <translation>Actualice Asterisk o pida al operador un host cuyo nombre completo figure en el certificado.</translation>
    </message>
    <message>
        <source>{path} is written by VICIdial and would be overwritten.</source>
        <translation>VICIdial escribe {path} y lo sobrescribiría.</translation>
    </message>
    <message>
        <source>VICIdial makes this file anew from its database, and every edit is lost.</source>
        <translation>VICIdial vuelve a generar este archivo a partir de su base de datos, y toda modificación se pierde.</translation>
    </message>
    <message>
        <source>Push as a VICIdial carrier, or use the files that TrunkSeal owns.</source>
        <translation>Haga el envío como operador de VICIdial o use los archivos propios de TrunkSeal.</translation>
    </message>
    <message>
        <source>The carrier refused the login of {user} ({status}).</source>
        <translation>El operador rechazó la autenticación de {user} ({status}).</translation>
    </message>
    <message>
        <source>A challenge was answered and refused: the password or the login user is wrong, or the account is locked.</source>
        <translation>Se respondió a un desafío y se rechazó: la contraseña o el usuario de autenticación es incorrecto, o la cuenta está bloqueada.</translation>
    </message>
    <message>
        <source>Enter the password again, and compare the login user with the carrier&apos;s sheet; it is often not the telephone number.</source>
        <translation>Introduzca de nuevo la contraseña y compare el usuario de autenticación con la hoja de datos del operador; a menudo no es el número de teléfono.</translation>
    </message>
    <message>
        <source>The carrier asks for a login ({status}), and none is set.</source>
        <translation>El operador pide autenticación ({status}) y no hay ninguna configurada.</translation>
    </message>
    <message>
        <source>This carrier does not know us by our address, or not by the address the call came from.</source>
        <translation>Este operador no nos reconoce por nuestra dirección, o no por la dirección desde la que llegó la llamada.</translation>
    </message>
    <message>
        <source>Enter login user and password, or ask the carrier to enter this machine&apos;s public address.</source>
        <translation>Introduzca el usuario de autenticación y la contraseña, o pida al operador que registre la dirección pública de este equipo.</translation>
    </message>
    <message>
        <source>The carrier forbids the call to {number} (403): {reason}.</source>
        <translation>El operador prohíbe llamar a {number} (403): {reason}.</translation>
    </message>
    <message>
        <source>The login may be wrong, the account may not call this destination or use this caller number, the credit may be used up, or the calling address is not on the carrier&apos;s list.</source>
        <translation>Las credenciales pueden ser incorrectas, la cuenta puede no tener permiso para llamar a este destino o usar este número de origen, el saldo puede estar agotado o la dirección desde la que se llama puede no figurar en la lista del operador.</translation>
    </message>
    <message>
        <source>Check password, caller number and From domain against the carrier&apos;s sheet, then ask the carrier for the reason of the 403.</source>
        <translation>Compruebe la contraseña, el número de origen y el dominio de From con la hoja de datos del operador y después pregunte al operador el motivo del 403.</translation>
    </message>
    <message>
        <source>The carrier does not know the number {number} ({status}).</source>
        <translation>El operador no conoce el número {number} ({status}).</translation>
    </message>
    <message>
        <source>The number is not in the form the carrier expects, such as +1 and ten digits, or it does not exist.</source>
        <translation>El número no tiene el formato que espera el operador, como +1 y diez cifras, o no existe.</translation>
    </message>
    <message>
        <source>Write the number as the carrier&apos;s sheet says, usually with + and country code.</source>
        <translation>Escriba el número como indica la hoja de datos del operador, normalmente con + y el código de país.</translation>
    </message>
    <message>
        <source>{number} is busy ({status}).</source>
        <translation>{number} está ocupado ({status}).</translation>
    </message>
    <message>
        <source>The call reached the other end and was turned away there. Signalling over TLS worked; the audio was not tried.</source>
        <translation>La llamada llegó al otro extremo y se rechazó allí. La señalización por TLS funcionó; el audio no se probó.</translation>
    </message>
    <message>
        <source>Call another test number.</source>
        <translation>Llame a otro número de prueba.</translation>
    </message>
    <message>
        <source>The carrier does not accept audio without encryption ({status}).</source>
        <translation>El operador no acepta audio sin cifrado ({status}).</translation>
    </message>
    <message>
        <source>The offer was plain RTP, and the other side insists on SRTP. TLS alone does not switch SRTP on.</source>
        <translation>La oferta era RTP sin cifrar y el otro extremo exige SRTP. TLS por sí solo no activa SRTP.</translation>
    </message>
    <message>
        <source>Set the media policy of this carrier to required SRTP.</source>
        <translation>Establezca la política de audio de este operador en SRTP obligatorio.</translation>
    </message>
    <message>
        <source>The carrier refuses the encrypted audio that was offered ({status}).</source>
        <translation>El operador rechaza el audio cifrado que se ofreció ({status}).</translation>
    </message>
    <message>
        <source>Its side is set to plain RTP, wants another suite or profile, or does not share a codec. At many carriers SRTP is a switch in the portal.</source>
        <translation>Su lado está configurado con RTP sin cifrar, requiere otra suite u otro perfil, o no tiene ningún códec en común. En muchos operadores, SRTP es una opción que se activa en el portal.</translation>
    </message>
    <message>
        <source>Switch SRTP (secure trunking) on at the carrier, then call again. If it is on, compare suites and codecs.</source>
        <translation>Active SRTP (secure trunking) en el operador y llame de nuevo. Si está activado, compare las suites y los códecs.</translation>
    </message>
    <message>
        <source>{host} cannot take the call at present ({status}).</source>
        <translation>{host} no puede atender la llamada en este momento ({status}).</translation>
    </message>
    <message>
        <source>The carrier is overloaded, in maintenance, or could not reach the next network. Some answer like this to a login they do not like.</source>
        <translation>El operador está sobrecargado, en mantenimiento o no pudo alcanzar la red siguiente. Algunos responden así cuando no aceptan las credenciales.</translation>
    </message>
    <message>
        <source>Try again in a few minutes and with another number; then ask the carrier.</source>
        <translation>Inténtelo de nuevo dentro de unos minutos y con otro número; después pregunte al operador.</translation>
    </message>
    <message>
        <source>The carrier sends the call on to {target}.</source>
        <translation>El operador redirige la llamada a {target}.</translation>
    </message>
    <message>
        <source>A redirect leaves it to us to call the other address, where the same protection has to hold.</source>
        <translation>Una redirección deja en nuestras manos llamar a la otra dirección, donde debe mantenerse la misma protección.</translation>
    </message>
    <message>
        <source>Check that the new address is the carrier&apos;s, and enter it as host if the carrier says so.</source>
        <translation>Compruebe que la nueva dirección sea del operador e introdúzcala como host si el operador así lo indica.</translation>
    </message>
    <message>
        <source>The carrier sent the call on to {target}, and that was not followed: {reason}.</source>
        <translation>El operador redirigió la llamada a {target} y la redirección no se siguió: {reason}.</translation>
    </message>
    <message>
        <source>Following it would have left TLS, gone to a number that is not allowed, or gone around in circles.</source>
        <translation>Seguirla habría supuesto abandonar TLS, llamar a un número no permitido o entrar en un bucle.</translation>
    </message>
    <message>
        <source>Ask the carrier why it redirects, and for an address that takes calls over TLS.</source>
        <translation>Pregunte al operador por qué redirige y pídale una dirección que acepte llamadas por TLS.</translation>
    </message>
    <message>
        <source>{host} did not answer the call in time.</source>
        <translation>{host} no respondió a la llamada a tiempo.</translation>
    </message>
    <message>
        <source>The connection stands, but no final answer came: the number rings, or the carrier drops calls from unknown customers in silence.</source>
        <translation>La conexión está establecida, pero no llegó ninguna respuesta final: el número está sonando, o el operador descarta sin aviso las llamadas de clientes desconocidos.</translation>
    </message>
    <message>
        <source>Try a test number that answers by itself. If nothing answers, ask the carrier whether it sees the INVITE.</source>
        <translation>Pruebe con un número de prueba que conteste automáticamente. Si nada contesta, pregunte al operador si ve el INVITE.</translation>
    </message>
    <message>
        <source>The carrier refused the call: {status} {reason}.</source>
        <translation>El operador rechazó la llamada: {status} {reason}.</translation>
    </message>
    <message>
        <source>The answer is none of the usual ones; its words are the carrier&apos;s own.</source>
        <translation>La respuesta no es ninguna de las habituales; el texto es del propio operador.</translation>
    </message>
    <message>
        <source>Send the answer and the ladder of this call to the carrier&apos;s support.</source>
        <translation>Envíe la respuesta y la escalera de mensajes de esta llamada al soporte del operador.</translation>
    </message>
    <message>
        <source>What {host} answers on port {port} is not SIP.</source>
        <translation>Lo que {host} responde en el puerto {port} no es SIP.</translation>
    </message>
    <message>
        <source>Another service listens there, or a device in between changes the messages.</source>
        <translation>Otro servicio escucha ahí, o un dispositivo intermedio modifica los mensajes.</translation>
    </message>
    <message>
        <source>Check host and port on the carrier&apos;s sheet.</source>
        <translation>Compruebe el host y el puerto en la hoja de datos del operador.</translation>
    </message>
    <message>
        <source>The end of the call was not confirmed: {status}.</source>
        <translation>No se confirmó el fin de la llamada: {status}.</translation>
    </message>
    <message>
        <source>A BYE that gets no 200 can leave the call up, and billed, at the carrier. It often goes to the wrong place: the carrier&apos;s Contact names another port or transport than the connection in use.</source>
        <translation>Un BYE que no recibe un 200 puede dejar la llamada activa, y facturándose, en el operador. A menudo va al lugar equivocado: el Contact del operador indica otro puerto u otro transporte que los de la conexión en uso.</translation>
    </message>
    <message>
        <source>Look at the Contact in the ladder, and ask the carrier to keep the call on the TLS connection it came in on.</source>
        <translation>Revise el Contact en la escalera de mensajes y pida al operador que mantenga la llamada en la conexión TLS por la que llegó.</translation>
    </message>
    <message>
        <source>{number} is an emergency number and was not called.</source>
        <translation>{number} es un número de emergencia y no se llamó.</translation>
    </message>
    <message>
        <source>A test call must never reach an emergency centre.</source>
        <translation>Una llamada de prueba nunca debe llegar a un centro de emergencias.</translation>
    </message>
    <message>
        <source>Enter a test number of the carrier.</source>
        <translation>Introduzca un número de prueba del operador.</translation>
    </message>
    <message>
        <source>{number} is not on the list of allowed test numbers and was not called.</source>
        <translation>{number} no está en la lista de números de prueba permitidos y no se llamó.</translation>
    </message>
    <message>
        <source>This carrier has such a list, so that a test call cannot cost money by mistake.</source>
        <translation>Este operador tiene una lista de este tipo para que una llamada de prueba no pueda generar costos por error.</translation>
    </message>
    <message>
        <source>Add the number to the list of this carrier, or call one that is on it.</source>
        <translation>Agregue el número a la lista de este operador o llame a uno que figure en ella.</translation>
    </message>
    <message>
        <source>The {cap} test calls of today for this carrier are used up.</source>
        <translation>Se agotaron las {cap} llamadas de prueba de hoy para este operador.</translation>
    </message>
    <message>
        <source>The limit guards against loops that cost money.</source>
        <translation>El límite protege contra bucles que generan costos.</translation>
    </message>
    <message>
        <source>Raise the limit in the carrier&apos;s settings, or try again tomorrow.</source>
        <translation>Aumente el límite en los ajustes del operador o inténtelo de nuevo mañana.</translation>
    </message>
    <message>
        <source>The host name {host} has no address.</source>
        <translation>El nombre de host {host} no tiene dirección.</translation>
    </message>
    <message>
        <source>The name service knows neither an address (A, AAAA) nor, where asked, a service record (SRV) for it: a typing error, a name that exists only inside another network, or a name service that cannot be reached.</source>
        <translation>El servicio de nombres no conoce ni una dirección (A, AAAA) ni, cuando se consultó, un registro de servicio (SRV) para él: un error de escritura, un nombre que existe solo dentro de otra red o un servicio de nombres inaccesible.</translation>
    </message>
    <message>
        <source>Compare the name with the carrier&apos;s sheet, letter by letter, and try it on the dialer: getent hosts {host}.</source>
        <translation>Compare el nombre con la hoja de datos del operador, letra por letra, y pruébelo en el marcador: getent hosts {host}.</translation>
    </message>
    <message>
        <source>{host} refuses connections on port {port}.</source>
        <translation>{host} rechaza las conexiones en el puerto {port}.</translation>
    </message>
    <message>
        <source>The machine is there, but nothing listens on this port for TCP, or a firewall answers in its place. A port that is open for UDP says nothing about TLS.</source>
        <translation>La máquina está ahí, pero nada escucha en este puerto para TCP, o un cortafuegos responde en su lugar. Que un puerto esté abierto para UDP no dice nada sobre TLS.</translation>
    </message>
    <message>
        <source>Check the port on the carrier&apos;s sheet (5061 is usual for TLS) and ask the carrier whether TLS is switched on for your account.</source>
        <translation>Compruebe el puerto en la hoja de datos del operador (5061 es lo habitual para TLS) y pregunte al operador si TLS está activado para su cuenta.</translation>
    </message>
    <message>
        <source>{host} cannot be reached on port {port}.</source>
        <translation>No se puede alcanzar {host} en el puerto {port}.</translation>
    </message>
    <message>
        <source>No route leads there, or a firewall between here and the carrier rejects the packets.</source>
        <translation>Ninguna ruta lleva hasta allí, o un cortafuegos entre este equipo y el operador rechaza los paquetes.</translation>
    </message>
    <message>
        <source>Check the network and the firewall of this machine, then try from the dialer: the carrier may let in only its address.</source>
        <translation>Compruebe la red y el cortafuegos de este equipo y después pruebe desde el marcador: es posible que el operador admita solo la dirección de este último.</translation>
    </message>
    <message>
        <source>{host} does not answer on port {port}.</source>
        <translation>{host} no responde en el puerto {port}.</translation>
    </message>
    <message>
        <source>Packets vanish without an answer, which is how firewalls and address lists of carriers behave: a source address that the carrier does not know gets no answer.</source>
        <translation>Los paquetes desaparecen sin respuesta, que es como se comportan los cortafuegos y las listas de direcciones de los operadores: una dirección de origen que el operador no conoce no recibe respuesta.</translation>
    </message>
    <message>
        <source>Give the carrier the public address that the calls come from, and check that TCP (not only UDP) is open outwards on this port.</source>
        <translation>Comunique al operador la dirección pública desde la que salen las llamadas y compruebe que TCP (no solo UDP) esté abierto hacia el exterior en este puerto.</translation>
    </message>
    <message>
        <source>{host} expects TLS on port {port}, and plain SIP was spoken to it.</source>
        <translation>{host} espera TLS en el puerto {port} y se le habló en SIP sin cifrar.</translation>
    </message>
    <message>
        <source>A TLS server cannot read plain SIP, so it closes the connection or sends a TLS alert.</source>
        <translation>Un servidor TLS no puede leer SIP sin cifrar, por lo que cierra la conexión o envía una alerta TLS.</translation>
    </message>
    <message>
        <source>Set the transport of this carrier to TLS, or use the carrier&apos;s port for the transport you want.</source>
        <translation>Establezca TLS como transporte de este operador o use el puerto del operador para el transporte que desee.</translation>
    </message>
    <message>
        <source>{host} does not speak TLS on port {port}.</source>
        <translation>{host} no habla TLS en el puerto {port}.</translation>
    </message>
    <message>
        <source>The answer to the TLS greeting was not TLS: this is a port for plain SIP, usually 5060, or another service altogether.</source>
        <translation>La respuesta al saludo TLS no fue TLS: este es un puerto para SIP sin cifrar, normalmente 5060, o un servicio completamente distinto.</translation>
    </message>
    <message>
        <source>Use the carrier&apos;s TLS port, usually 5061, and check that TLS is switched on for your account.</source>
        <translation>Use el puerto TLS del operador, normalmente 5061, y compruebe que TLS esté activado para su cuenta.</translation>
    </message>
    <message>
        <source>{host} and this program have no TLS version in common on port {port}.</source>
        <translation>{host} y este programa no tienen ninguna versión de TLS en común en el puerto {port}.</translation>
    </message>
    <message>
        <source>One side is too old: TLS 1.0 and 1.1 are off in current systems, and Asterisk without a method in its transport speaks nothing but TLS 1.0.</source>
        <translation>Uno de los lados es demasiado antiguo: TLS 1.0 y 1.1 están desactivados en los sistemas actuales, y Asterisk sin un método en su transporte solo habla TLS 1.0.</translation>
    </message>
    <message>
        <source>If the carrier is the old side, ask for a host with TLS 1.2. On an Asterisk, set method=tlsv1_2 in the transport and restart it.</source>
        <translation>Si el lado antiguo es el operador, pida un host con TLS 1.2. En un Asterisk, establezca method=tlsv1_2 en el transporte y reinícielo.</translation>
    </message>
    <message>
        <source>{host} accepts none of the cipher suites offered on port {port}.</source>
        <translation>{host} no acepta ninguna de las suites de cifrado ofrecidas en el puerto {port}.</translation>
    </message>
    <message>
        <source>Both speak the same TLS version, but share no suite or no key type (RSA or EC).</source>
        <translation>Ambos hablan la misma versión de TLS, pero no comparten ninguna suite o ningún tipo de clave (RSA o EC).</translation>
    </message>
    <message>
        <source>Ask the carrier which suites and key types its TLS port takes.</source>
        <translation>Pregunte al operador qué suites y tipos de clave acepta su puerto TLS.</translation>
    </message>
    <message>
        <source>{host} demands a client certificate.</source>
        <translation>{host} exige un certificado de cliente.</translation>
    </message>
    <message>
        <source>The carrier knows its customers by certificate (mutual TLS) and ends the connection when none is shown. It accepts those issued by: {issuers}.</source>
        <translation>El operador reconoce a sus clientes por certificado (TLS mutuo) y cierra la conexión cuando no se presenta ninguno. Acepta los emitidos por: {issuers}.</translation>
    </message>
    <message>
        <source>Ask the carrier for a client certificate, or for an account that logs in by password or address.</source>
        <translation>Pida al operador un certificado de cliente o una cuenta que se autentique por contraseña o por dirección.</translation>
    </message>
    <message>
        <source>The TLS handshake with {host} on port {port} failed: {reason}.</source>
        <translation>Falló la negociación TLS con {host} en el puerto {port}: {reason}.</translation>
    </message>
    <message>
        <source>The connection was made, but the two sides did not agree on how to encrypt it.</source>
        <translation>La conexión se estableció, pero los dos lados no se pusieron de acuerdo en cómo cifrarla.</translation>
    </message>
    <message>
        <source>Look at the certificate page of this carrier, and send the reason above to the carrier&apos;s support.</source>
        <translation>Consulte la página del certificado de este operador y envíe el motivo anterior al soporte del operador.</translation>
    </message>
    <message>
        <source>{host} accepted the connection on port {port} and then said nothing.</source>
        <translation>{host} aceptó la conexión en el puerto {port} y después no dijo nada.</translation>
    </message>
    <message>
        <source>The port leads to something that does not speak first and did not understand the TLS greeting, or to an overloaded server.</source>
        <translation>El puerto lleva a algo que no habla primero y no entendió el saludo TLS, o a un servidor sobrecargado.</translation>
    </message>
    <message>
        <source>Check the port on the carrier&apos;s sheet; try again later from the dialer if the port is right.</source>
        <translation>Compruebe el puerto en la hoja de datos del operador; si el puerto es correcto, inténtelo de nuevo más tarde desde el marcador.</translation>
    </message>
    <message>
        <source>The certificate {subject} expired on {date}.</source>
        <translation>El certificado {subject} caducó el {date}.</translation>
    </message>
    <message>
        <source>An expired certificate no longer proves who the carrier is. It may also be an old intermediate certificate in the path, or a wrong clock here.</source>
        <translation>Un certificado caducado ya no demuestra quién es el operador. También puede tratarse de un certificado intermedio antiguo en la ruta de certificación o de un reloj incorrecto en este equipo.</translation>
    </message>
    <message>
        <source>Check the clock of this machine first. If it is right, ask the carrier to renew the certificate.</source>
        <translation>Compruebe primero el reloj de este equipo. Si es correcto, pida al operador que renueve el certificado.</translation>
    </message>
    <message>
        <source>The certificate {subject} is valid only from {date}.</source>
        <translation>El certificado {subject} solo es válido a partir del {date}.</translation>
    </message>
    <message>
        <source>Either the carrier installed it too early, or the clock of this machine is behind.</source>
        <translation>O bien el operador lo instaló demasiado pronto, o bien el reloj de este equipo está atrasado.</translation>
    </message>
    <message>
        <source>Check the clock of this machine first, then tell the carrier.</source>
        <translation>Compruebe primero el reloj de este equipo y después avise al operador.</translation>
    </message>
    <message>
        <source>The certificate is for {found}, not for {wanted}.</source>
        <translation>El certificado es para {found}, no para {wanted}.</translation>
    </message>
    <message>
        <source>The name that was dialled must stand in the certificate, or anybody with some certificate could answer. Dialling an address, or a name the certificate does not list, ends the same way.</source>
        <translation>El nombre que se marcó debe figurar en el certificado; de lo contrario, cualquiera con algún certificado podría responder. Marcar una dirección, o un nombre que el certificado no incluye, da el mismo resultado.</translation>
    </message>
    <message>
        <source>Enter the host name that the certificate lists, if it is the carrier&apos;s; otherwise ask the carrier which name to use.</source>
        <translation>Introduzca el nombre de host que figura en el certificado, si es del operador; de lo contrario, pregunte al operador qué nombre debe usar.</translation>
    </message>
    <message>
        <source>The certificate covers {wanted} only by the wildcard {found}.</source>
        <translation>El certificado cubre {wanted} solo mediante el comodín {found}.</translation>
    </message>
    <message>
        <source>SIP does not allow wildcard certificates, and Asterisk&apos;s PJSIP refuses them unless told otherwise; chan_sip cannot accept them at all.</source>
        <translation>SIP no permite certificados comodín, y PJSIP de Asterisk los rechaza salvo que se indique lo contrario; chan_sip no puede aceptarlos en absoluto.</translation>
    </message>
    <message>
        <source>Switch on &quot;Accept wildcard names&quot; for this carrier (PJSIP from 16.28, 18.14 and 19.6), or ask the carrier for a certificate with its full name.</source>
        <translation>Active «Aceptar nombres con comodín» para este operador (PJSIP desde 16.28, 18.14 y 19.6) o pida al operador un certificado con su nombre completo.</translation>
    </message>
    <message>
        <source>The certificate names {wanted} only as its common name.</source>
        <translation>El certificado indica {wanted} solo como nombre común.</translation>
    </message>
    <message>
        <source>Names belong into the subject alternative names. OpenSSL and Asterisk still accept this old form, stricter clients do not.</source>
        <translation>Los nombres deben figurar en los nombres alternativos del sujeto. OpenSSL y Asterisk aún aceptan esta forma antigua; los clientes más estrictos, no.</translation>
    </message>
    <message>
        <source>Ask the carrier to put its name into the subject alternative names at the next renewal.</source>
        <translation>Pida al operador que incluya su nombre en los nombres alternativos del sujeto en la próxima renovación.</translation>
    </message>
    <message>
        <source>The certificate {subject} is signed by itself.</source>
        <translation>El certificado {subject} está firmado por sí mismo.</translation>
    </message>
    <message>
        <source>Nobody vouches for it: anyone can make one with this name.</source>
        <translation>Nadie responde por él: cualquiera puede crear uno con este nombre.</translation>
    </message>
    <message>
        <source>Ask the carrier for its certificate over a safe way and add it to this carrier&apos;s own trust anchors, or ask for a certificate of a public authority.</source>
        <translation>Pida al operador su certificado por una vía segura y agréguelo a las anclas de confianza propias de este operador, o pida un certificado de una autoridad pública.</translation>
    </message>
    <message>
        <source>The carrier does not send the certificate of {issuer}, so no path to a trusted root can be built.</source>
        <translation>El operador no envía el certificado de {issuer}, por lo que no se puede construir una ruta hasta una raíz de confianza.</translation>
    </message>
    <message>
        <source>A server must send every certificate between its own and the root. Browsers hide this fault by fetching what is missing; Asterisk does not.</source>
        <translation>Un servidor debe enviar todos los certificados entre el suyo y la raíz. Los navegadores ocultan este fallo descargando lo que falta; Asterisk no lo hace.</translation>
    </message>
    <message>
        <source>Ask the carrier to send the complete chain. Until then, add the missing certificate to this carrier&apos;s own trust anchors.</source>
        <translation>Pida al operador que envíe la cadena completa. Hasta entonces, agregue el certificado que falta a las anclas de confianza propias de este operador.</translation>
    </message>
    <message>
        <source>The certificate leads to {issuer}, which is not trusted here.</source>
        <translation>El certificado lleva a {issuer}, que no es de confianza aquí.</translation>
    </message>
    <message>
        <source>The root is a private one, or too new or too old for this system&apos;s list of public roots.</source>
        <translation>La raíz es privada, o demasiado nueva o demasiado antigua para la lista de raíces públicas de este sistema.</translation>
    </message>
    <message>
        <source>Get the root from the carrier&apos;s documentation, compare its fingerprint, and add it to this carrier&apos;s own trust anchors.</source>
        <translation>Obtenga la raíz de la documentación del operador, compare su huella y agréguela a las anclas de confianza propias de este operador.</translation>
    </message>
    <message>
        <source>The certificate {subject} is too weak: {reason}.</source>
        <translation>El certificado {subject} es demasiado débil: {reason}.</translation>
    </message>
    <message>
        <source>Short keys and SHA-1 signatures can be forged; current systems refuse them.</source>
        <translation>Las claves cortas y las firmas SHA-1 se pueden falsificar; los sistemas actuales las rechazan.</translation>
    </message>
    <message>
        <source>Ask the carrier for a certificate with an RSA key of at least 2048 bits, or an EC key, signed with SHA-256.</source>
        <translation>Pida al operador un certificado con una clave RSA de al menos 2048 bits, o una clave EC, firmado con SHA-256.</translation>
    </message>
    <message>
        <source>The certificate {subject} was revoked by its issuer.</source>
        <translation>El certificado {subject} fue revocado por su emisor.</translation>
    </message>
    <message>
        <source>The issuer has withdrawn it, often because the key was stolen. Whoever answers with it may not be the carrier.</source>
        <translation>El emisor lo ha retirado, a menudo porque la clave fue robada. Quien responda con él puede no ser el operador.</translation>
    </message>
    <message>
        <source>Do not call through this server. Tell the carrier at once.</source>
        <translation>No llame a través de este servidor. Avise al operador de inmediato.</translation>
    </message>
    <message>
        <source>Whether the certificate {subject} was revoked is not known.</source>
        <translation>No se sabe si el certificado {subject} fue revocado.</translation>
    </message>
    <message>
        <source>The issuer&apos;s list or responder could not be asked, or what it said is out of date.</source>
        <translation>No se pudo consultar la lista o el servicio de respuesta (OCSP) del emisor, o lo que indicó está desactualizado.</translation>
    </message>
    <message>
        <source>Try again later. If it stays so, check that this machine can reach the issuer over HTTP.</source>
        <translation>Inténtelo de nuevo más tarde. Si persiste, compruebe que este equipo pueda acceder al emisor por HTTP.</translation>
    </message>
    <message>
        <source>The certificate {subject} is not made for this use.</source>
        <translation>El certificado {subject} no está hecho para este uso.</translation>
    </message>
    <message>
        <source>Its extended key usage or basic constraints do not allow it to stand for a server, or to sign others. Public authorities no longer issue certificates for clients and servers alike.</source>
        <translation>Su uso extendido de clave o sus restricciones básicas no le permiten representar a un servidor ni firmar otros. Las autoridades públicas ya no emiten certificados que sirvan a la vez para clientes y servidores.</translation>
    </message>
    <message>
        <source>Tell the carrier; ask for a certificate with the usage &quot;server authentication&quot;.</source>
        <translation>Avise al operador; pida un certificado con el uso «autenticación de servidor».</translation>
    </message>
    <message>
        <source>The certificate {subject} expires in {days} days.</source>
        <translation>El certificado {subject} caduca en {days} días.</translation>
    </message>
    <message>
        <source>Calls stop at that moment if it is not renewed, and some carriers change the issuer as they renew.</source>
        <translation>Las llamadas dejan de funcionar en ese momento si no se renueva, y algunos operadores cambian de emisor al renovar.</translation>
    </message>
    <message>
        <source>Ask the carrier when it will be renewed and whether the issuer changes.</source>
        <translation>Pregunte al operador cuándo se renovará y si cambia el emisor.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate was refused: {reason}.</source>
        <translation>Se rechazó el certificado del operador: {reason}.</translation>
    </message>
    <message>
        <source>The chain from the carrier&apos;s certificate to a trusted root does not hold.</source>
        <translation>La cadena desde el certificado del operador hasta una raíz de confianza no es válida.</translation>
    </message>
    <message>
        <source>Look at the certificate page, which shows the chain as sent and as built, and send the reason to the carrier.</source>
        <translation>Consulte la página del certificado, que muestra la cadena tal como se envió y como se construyó, y envíe el motivo al operador.</translation>
    </message>
    <message>
        <source>The certificate of {host} was not checked.</source>
        <translation>No se comprobó el certificado de {host}.</translation>
    </message>
    <message>
        <source>The check was switched off, so this call does not prove who answered. Anyone on the path can stand in for the carrier.</source>
        <translation>La comprobación estaba desactivada, por lo que esta llamada no demuestra quién respondió. Cualquiera que esté en el camino puede hacerse pasar por el operador.</translation>
    </message>
    <message>
        <source>Switch the check on and call again.</source>
        <translation>Active la comprobación y llame de nuevo.</translation>
    </message>
    <message>
        <source>the carrier</source>
        <translation>el operador</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>el servidor</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>el número</translation>
    </message>
    <message>
        <source>the login user</source>
        <translation>el usuario de autenticación</translation>
    </message>
    <message>
        <source>the certificate</source>
        <translation>el certificado</translation>
    </message>
    <message>
        <source>its issuer</source>
        <translation>su emisor</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>el archivo</translation>
    </message>
    <message>
        <source>the value asked for</source>
        <translation>el valor solicitado</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>otra cosa</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>no se indicó el motivo</translation>
    </message>
    <message>
        <source>Move this carrier to PJSIP.</source>
        <translation>Pase este operador a PJSIP.</translation>
    </message>
    <message>
        <source>%1 speaks TLS, not plain SIP over TCP. Use transport TLS.</source>
        <translation>%1 habla TLS, no SIP sin cifrar sobre TCP. Use el transporte TLS.</translation>
    </message>
    <message>
        <source>The files on {server} are as before, but Asterisk still runs with the TLS transport of this push.</source>
        <translation>Los archivos de {server} están como antes, pero Asterisk sigue funcionando con el transporte TLS de este envío.</translation>
    </message>
    <message>
        <source>Asterisk takes PJSIP transports up and down only when it starts; running calls were not cut for it.</source>
        <translation>Asterisk solo activa y desactiva los transportes PJSIP al arrancar; no se cortaron llamadas en curso por ello.</translation>
    </message>
    <message>
        <source>Restart Asterisk at a quiet time, or roll back again and allow the restart.</source>
        <translation>Reinicie Asterisk en un momento tranquilo, o revierta de nuevo y permita el reinicio.</translation>
    </message>
    <message>
        <source>Start from what is known of this carrier (carrier presets).</source>
        <translation>Partir de lo que se sabe de este operador (carrier presets).</translation>
    </message>
    <message>
        <source>Which of the preset&apos;s hosts, from 1 (default 1).</source>
        <translation>Cuál de los hosts del preajuste, desde 1 (por defecto 1).</translation>
    </message>
    <message>
        <source>pjsip (default), pjsip_wizard or chan_sip.</source>
        <translation>pjsip (por defecto), pjsip_wizard o chan_sip.</translation>
    </message>
    <message>
        <source>Further hosts that are tried, HOST or HOST:PORT.</source>
        <translation>Otros hosts que se prueban, HOST o HOST:PUERTO.</translation>
    </message>
    <message>
        <source>Host that every request is sent through.</source>
        <translation>Host por el que pasa cada petición.</translation>
    </message>
    <message>
        <source>Our certificate&apos;s file on the server.</source>
        <translation>El archivo de nuestro certificado en el servidor.</translation>
    </message>
    <message>
        <source>Its key&apos;s file on the server.</source>
        <translation>El archivo de su clave en el servidor.</translation>
    </message>
    <message>
        <source>Where to register, if not at the carrier&apos;s host.</source>
        <translation>Dónde registrarse, si no es en el host del operador.</translation>
    </message>
    <message>
        <source>User that the carrier logs in with when it calls us.</source>
        <translation>Usuario con el que el operador inicia sesión cuando nos llama.</translation>
    </message>
    <message>
        <source>Read the carrier&apos;s password at our side from a file.</source>
        <translation>Leer de un archivo la contraseña del operador en nuestro lado.</translation>
    </message>
    <message>
        <source>Read the carrier&apos;s password at our side from an environment variable.</source>
        <translation>Leer de una variable de entorno la contraseña del operador en nuestro lado.</translation>
    </message>
    <message>
        <source>Name presented.</source>
        <translation>Nombre presentado.</translation>
    </message>
    <message>
        <source>Believe the caller that the carrier asserts.</source>
        <translation>Creer el llamante que el operador afirma.</translation>
    </message>
    <message>
        <source>Header for our caller: none (default), p_asserted_identity or remote_party_id.</source>
        <translation>Cabecera para nuestro llamante: none (por defecto), p_asserted_identity o remote_party_id.</translation>
    </message>
    <message>
        <source>Send audio where it comes from (default yes).</source>
        <translation>Enviar el audio adonde viene (por defecto sí).</translation>
    </message>
    <message>
        <source>Send requests where the carrier&apos;s come from.</source>
        <translation>Enviar las peticiones adonde vienen las del operador.</translation>
    </message>
    <message>
        <source>Our address outside of the NAT.</source>
        <translation>Nuestra dirección fuera del NAT.</translation>
    </message>
    <message>
        <source>Networks inside, such as 10.0.0.0/8.</source>
        <translation>Redes internas, como 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>Let audio go around the dialer (default no).</source>
        <translation>Dejar que el audio rodee el marcador (por defecto no).</translation>
    </message>
    <message>
        <source>accept (default), refuse, require or always.</source>
        <translation>accept (por defecto), refuse, require o always.</translation>
    </message>
    <message>
        <source>Session time, 90 to 86400 (default 1800).</source>
        <translation>Tiempo de sesión, de 90 a 86400 (por defecto 1800).</translation>
    </message>
    <message>
        <source>Prefix that VICIdial&apos;s campaigns dial (default 9).</source>
        <translation>Prefijo que marcan las campañas de VICIdial (por defecto 9).</translation>
    </message>
    <message>
        <source>There is a carrier named %1 already. Rename or remove it, or leave this one out with --only.</source>
        <translation>Ya hay un operador llamado %1. Cámbiele el nombre o quítelo, o deje este fuera con --only.</translation>
    </message>
    <message>
        <source>Add the carriers of Asterisk&apos;s configuration files (those of one server together) or of JSON files; passwords go to the vault.</source>
        <translation>Añadir los operadores de los archivos de configuración de Asterisk (los de un servidor juntos) o de archivos JSON; las contraseñas van a la bóveda.</translation>
    </message>
    <message>
        <source>chan_sip, pjsip or pjsip_wizard (default auto: by what the file says).</source>
        <translation>chan_sip, pjsip o pjsip_wizard (por defecto auto: según lo que diga el archivo).</translation>
    </message>
    <message>
        <source>Add this carrier only; may be repeated.</source>
        <translation>Añadir solo este operador; se puede repetir.</translation>
    </message>
    <message>
        <source>Tell what would be added, and add nothing.</source>
        <translation>Decir qué se añadiría, sin añadir nada.</translation>
    </message>
    <message>
        <source>There is no preset “%1”. “carrier presets” lists them.</source>
        <translation>No hay ningún preajuste «%1». «carrier presets» los enumera.</translation>
    </message>
    <message>
        <source>There is no preset “%1”. There is %2.</source>
        <translation>No hay ningún preajuste «%1». Hay %2.</translation>
    </message>
    <message>
        <source>List the carriers that are known, or tell what is known of one.</source>
        <translation>Enumerar los operadores conocidos, o decir qué se sabe de uno.</translation>
    </message>
    <message>
        <source>--stack must be pjsip, pjsip_wizard, chan_sip or vicidial, not “%1”.</source>
        <translation>--stack debe ser pjsip, pjsip_wizard, chan_sip o vicidial, no «%1».</translation>
    </message>
    <message>
        <source>Asterisk version to write or judge for (default 16.28).</source>
        <translation>Versión de Asterisk para la que se escribe o se evalúa (por defecto 16.28).</translation>
    </message>
    <message>
        <source>pjsip, pjsip_wizard, chan_sip, or vicidial for a row of its carriers (default: the carrier&apos;s).</source>
        <translation>pjsip, pjsip_wizard, chan_sip, o vicidial para una fila de sus operadores (por defecto: el del operador).</translation>
    </message>
    <message>
        <source>Tell what is wrong or exposed in a carrier, or in all; exit 1 for an error.</source>
        <translation>Decir qué está mal o expuesto en un operador, o en todos; salida 1 si hay un error.</translation>
    </message>
    <message>
        <source>No file matches %1.</source>
        <translation>Ningún archivo coincide con %1.</translation>
    </message>
    <message>
        <source>--format must be chan_sip, pjsip, pjsip_wizard or auto, not “%1”.</source>
        <translation>--format debe ser chan_sip, pjsip, pjsip_wizard o auto, no «%1».</translation>
    </message>
    <message>
        <source>--asterisk must be a version such as 16, 18.21 or 22.1, not “%1”.</source>
        <translation>--asterisk debe ser una versión como 16, 18.21 o 22.1, no «%1».</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>la entrada estándar</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>No existe el archivo %1.</translation>
    </message>
    <message>
        <source>%1 is a directory; name a file.</source>
        <translation>%1 es un directorio; indique un archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>%1 has more than %2 MiB, which is too much for this. Name a smaller file.</source>
        <translation>%1 tiene más de %2 MiB, demasiado para esto. Indique un archivo más pequeño.</translation>
    </message>
    <message>
        <source>--print writes the file and --json a report: give one of the two.</source>
        <translation>--print escribe el archivo y --json un informe: indique uno de los dos.</translation>
    </message>
    <message>
        <source>Explain a configuration file of Asterisk, or “-”: its carriers, what is wrong with it, and what to do. Exit code 1 when it has errors.</source>
        <translation>Explicar un archivo de configuración de Asterisk, o «-»: sus operadores, qué está mal y qué hacer. Código de salida 1 cuando tiene errores.</translation>
    </message>
    <message>
        <source>Judge as this Asterisk would, such as 16, 18.21 or 22.1 (default 16.28).</source>
        <translation>Evaluar como lo haría este Asterisk, como 16, 18.21 o 22.1 (por defecto 16.28).</translation>
    </message>
    <message>
        <source>Read what the file includes, too.</source>
        <translation>Leer también lo que el archivo incluye.</translation>
    </message>
    <message>
        <source>Write the parsed file back, byte for byte, and nothing else.</source>
        <translation>Escribir de nuevo el archivo analizado, byte por byte, y nada más.</translation>
    </message>
    <message>
        <source>chan_sip</source>
        <translation>chan_sip</translation>
    </message>
    <message>
        <source>The old SIP driver. Asterisk 20 builds it only when it is asked to, and 21 no longer has it: its trunks must move to PJSIP.</source>
        <translation>El controlador SIP antiguo. Asterisk 20 solo lo compila si se le pide, y 21 ya no lo tiene: sus troncales deben pasar a PJSIP.</translation>
    </message>
    <message>
        <source>up to 20</source>
        <translation>hasta 20</translation>
    </message>
    <message>
        <source>PJSIP</source>
        <translation>PJSIP</translation>
    </message>
    <message>
        <source>The SIP driver with TLS settings a transport and encryption an endpoint.</source>
        <translation>El controlador SIP con los ajustes de TLS en cada transporte y el cifrado en cada endpoint.</translation>
    </message>
    <message>
        <source>12 and later</source>
        <translation>12 y posteriores</translation>
    </message>
    <message>
        <source>PJSIP wizard</source>
        <translation>Asistente de PJSIP</translation>
    </message>
    <message>
        <source>pjsip_wizard.conf makes all objects of a trunk from one section.</source>
        <translation>pjsip_wizard.conf crea todos los objetos de una troncal a partir de una sección.</translation>
    </message>
    <message>
        <source>13.2 and later</source>
        <translation>13.2 y posteriores</translation>
    </message>
    <message>
        <source>A PJSIP transport without a method speaks TLS 1.0</source>
        <translation>Un transporte PJSIP sin method habla TLS 1.0</translation>
    </message>
    <message>
        <source>Without method, or with tlsv1, the transport speaks TLS 1.0 and nothing else; carriers and OpenSSL 3 refuse that.</source>
        <translation>Sin method, o con tlsv1, el transporte habla TLS 1.0 y nada más; los operadores y OpenSSL 3 lo rechazan.</translation>
    </message>
    <message>
        <source>sslv23 is the one method for a range of TLS versions</source>
        <translation>sslv23 es el único method para un rango de versiones de TLS</translation>
    </message>
    <message>
        <source>Despite its name it offers every version OpenSSL allows: 1.2 and 1.3 with OpenSSL 3, 1.0 to 1.3 with OpenSSL 1.1.1.</source>
        <translation>Pese a su nombre ofrece todas las versiones que OpenSSL permite: 1.2 y 1.3 con OpenSSL 3, de 1.0 a 1.3 con OpenSSL 1.1.1.</translation>
    </message>
    <message>
        <source>The method tlsv1_3</source>
        <translation>El method tlsv1_3</translation>
    </message>
    <message>
        <source>Older versions do not know the word and drop the whole transport.</source>
        <translation>Las versiones anteriores no conocen la palabra y descartan el transporte entero.</translation>
    </message>
    <message>
        <source>18.20, 20.5, 21 and later</source>
        <translation>18.20, 20.5, 21 y posteriores</translation>
    </message>
    <message>
        <source>chan_sip&apos;s tlsclientmethod</source>
        <translation>tlsclientmethod de chan_sip</translation>
    </message>
    <message>
        <source>With OpenSSL 1.1 and later the setting does nothing; with older ones tlsv1 means TLS 1.0 only.</source>
        <translation>Con OpenSSL 1.1 y posteriores el ajuste no hace nada; con los anteriores tlsv1 significa solo TLS 1.0.</translation>
    </message>
    <message>
        <source>up to 20, with OpenSSL before 1.1</source>
        <translation>hasta 20, con OpenSSL anterior a 1.1</translation>
    </message>
    <message>
        <source>chan_sip looks at a certificate&apos;s DNS names</source>
        <translation>chan_sip mira los nombres DNS de un certificado</translation>
    </message>
    <message>
        <source>Asterisk 11 and 12 compare the common name alone, so a certificate without one fails.</source>
        <translation>Asterisk 11 y 12 comparan solo el nombre común, así que un certificado sin él falla.</translation>
    </message>
    <message>
        <source>13 to 20</source>
        <translation>13 a 20</translation>
    </message>
    <message>
        <source>chan_sip accepts wildcard certificates</source>
        <translation>chan_sip acepta certificados comodín</translation>
    </message>
    <message>
        <source>chan_sip compares names letter by letter; a wildcard certificate is refused.</source>
        <translation>chan_sip compara los nombres letra por letra; un certificado comodín se rechaza.</translation>
    </message>
    <message>
        <source>chan_sip accepts addresses in a certificate</source>
        <translation>chan_sip acepta direcciones en un certificado</translation>
    </message>
    <message>
        <source>chan_sip does not look at addresses in a certificate: host must be a name.</source>
        <translation>chan_sip no mira las direcciones de un certificado: host debe ser un nombre.</translation>
    </message>
    <message>
        <source>chan_sip sends the server name (SNI)</source>
        <translation>chan_sip envía el nombre del servidor (SNI)</translation>
    </message>
    <message>
        <source>Without it a carrier with many names on one address shows its default certificate, which may not fit.</source>
        <translation>Sin él, un operador con muchos nombres en una dirección muestra su certificado por defecto, que puede no servir.</translation>
    </message>
    <message>
        <source>18.23 and 20.8 and later, up to 20</source>
        <translation>18.23 y 20.8 y posteriores, hasta 20</translation>
    </message>
    <message>
        <source>PJSIP sends the server name (SNI)</source>
        <translation>PJSIP envía el nombre del servidor (SNI)</translation>
    </message>
    <message>
        <source>Sent when the trunk names a host; not for a contact with an address.</source>
        <translation>Se envía cuando la troncal indica un host; no para un contacto con una dirección.</translation>
    </message>
    <message>
        <source>PJSIP can accept wildcard certificates</source>
        <translation>PJSIP puede aceptar certificados comodín</translation>
    </message>
    <message>
        <source>allow_wildcard_certs=yes accepts a wildcard one label deep. Older versions do not know the option and drop the transport.</source>
        <translation>allow_wildcard_certs=yes acepta un comodín de una etiqueta. Las versiones anteriores no conocen la opción y descartan el transporte.</translation>
    </message>
    <message>
        <source>16.28, 18.14, 19.6 and later</source>
        <translation>16.28, 18.14, 19.6 y posteriores</translation>
    </message>
    <message>
        <source>AES_CM_128_HMAC_SHA1_80 and _32</source>
        <translation>AES_CM_128_HMAC_SHA1_80 y _32</translation>
    </message>
    <message>
        <source>The suites every build with res_srtp takes, and the one it offers.</source>
        <translation>Las suites que acepta toda compilación con res_srtp, y la que ofrece.</translation>
    </message>
    <message>
        <source>AES_192_CM and AES_256_CM</source>
        <translation>AES_192_CM y AES_256_CM</translation>
    </message>
    <message>
        <source>Only in builds that switch them on (menuselect, since August 2025). Else such a line is passed over, and an offer of nothing else is answered 488.</source>
        <translation>Solo en compilaciones que las activan (menuselect, desde agosto de 2025). Si no, esa línea se pasa por alto, y a una oferta sin otra cosa se responde 488.</translation>
    </message>
    <message>
        <source>14 and later, when built in</source>
        <translation>14 y posteriores, si está compilado</translation>
    </message>
    <message>
        <source>AEAD_AES_128_GCM and AEAD_AES_256_GCM</source>
        <translation>AEAD_AES_128_GCM y AEAD_AES_256_GCM</translation>
    </message>
    <message>
        <source>A master key identifier (MKI) in a=crypto</source>
        <translation>Un identificador de clave maestra (MKI) en a=crypto</translation>
    </message>
    <message>
        <source>An MKI of 1 is accepted but never taken off the packets, so nothing is heard from the carrier; any other is refused. Switch MKI off at the carrier.</source>
        <translation>Un MKI de 1 se acepta pero nunca se quita de los paquetes, así que no se oye nada del operador; cualquier otro se rechaza. Desactive el MKI en el operador.</translation>
    </message>
    <message>
        <source>A key lifetime below 2^20 packets</source>
        <translation>Una vida de clave por debajo de 2^20 paquetes</translation>
    </message>
    <message>
        <source>Such a crypto line is refused; 2^20 to 2^48 is taken.</source>
        <translation>Esa línea crypto se rechaza; se acepta de 2^20 a 2^48.</translation>
    </message>
    <message>
        <source>Session parameters in a=crypto</source>
        <translation>Parámetros de sesión en a=crypto</translation>
    </message>
    <message>
        <source>UNENCRYPTED_SRTCP, KDR, WSH and all others make Asterisk refuse the line.</source>
        <translation>UNENCRYPTED_SRTCP, KDR, WSH y todos los demás hacen que Asterisk rechace la línea.</translation>
    </message>
    <message>
        <source>Optional SRTP (RFC 8643)</source>
        <translation>SRTP opcional (RFC 8643)</translation>
    </message>
    <message>
        <source>PJSIP&apos;s media_encryption_optimistic offers RTP/AVP with keys, and the call goes on in clear when the carrier ignores them. chan_sip has nothing like it.</source>
        <translation>media_encryption_optimistic de PJSIP ofrece RTP/AVP con claves, y la llamada sigue en claro cuando el operador las ignora. chan_sip no tiene nada parecido.</translation>
    </message>
    <message>
        <source>13.1 and later</source>
        <translation>13.1 y posteriores</translation>
    </message>
    <message>
        <source>A changed PJSIP transport is taken over by a reload</source>
        <translation>Una recarga adopta un transporte PJSIP cambiado</translation>
    </message>
    <message>
        <source>A first TLS transport works without a restart</source>
        <translation>Un primer transporte TLS funciona sin reiniciar</translation>
    </message>
    <message>
        <source>It listens and is shown after a reload, but host names do not resolve on it and calls do not leave before Asterisk is restarted.</source>
        <translation>Escucha y se muestra tras una recarga, pero los nombres de host no se resuelven en él y las llamadas no salen hasta que Asterisk se reinicia.</translation>
    </message>
    <message>
        <source>line=yes knows calls by their registration</source>
        <translation>line=yes conoce las llamadas por su registro</translation>
    </message>
    <message>
        <source>Calls that come in over a registration reach their trunk from any address.</source>
        <translation>Las llamadas que entran por un registro llegan a su troncal desde cualquier dirección.</translation>
    </message>
    <message>
        <source>13.4 and later</source>
        <translation>13.4 y posteriores</translation>
    </message>
    <message>
        <source>%1 has %2 MiB. A configuration file of more than 64 MiB is not read.</source>
        <translation>%1 tiene %2 MiB. No se lee un archivo de configuración de más de 64 MiB.</translation>
    </message>
    <message>
        <source>%1, line %2: there is a NUL byte, so this is no configuration text.</source>
        <translation>%1, línea %2: hay un byte NUL, así que esto no es texto de configuración.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a setting.</source>
        <translation>«%1» no puede ser el nombre de un ajuste.</translation>
    </message>
    <message>
        <source>A value with a line end cannot stand in a configuration file.</source>
        <translation>Un valor con fin de línea no puede estar en un archivo de configuración.</translation>
    </message>
    <message>
        <source>Asterisk cuts off blanks at either end of a value; write it without them.</source>
        <translation>Asterisk recorta los espacios a ambos lados de un valor; escríbalo sin ellos.</translation>
    </message>
    <message>
        <source>Asterisk skips lines of more than 8,190 bytes.</source>
        <translation>Asterisk omite las líneas de más de 8.190 bytes.</translation>
    </message>
    <message>
        <source>%1, line %2: a block comment is open here, so no setting can be written. Close it with &quot;--;&quot; first.</source>
        <translation>%1, línea %2: aquí hay abierto un comentario de bloque, así que no se puede escribir ningún ajuste. Ciérrelo antes con &quot;--;&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a section.</source>
        <translation>«%1» no puede ser el nombre de una sección.</translation>
    </message>
    <message>
        <source>The line has more than 8,190 bytes; Asterisk skips it.</source>
        <translation>La línea tiene más de 8.190 bytes; Asterisk la omite.</translation>
    </message>
    <message>
        <source>&quot;--;&quot; closes a block comment that was not opened. Asterisk ignores everything below it.</source>
        <translation>&quot;--;&quot; cierra un comentario de bloque que no se abrió. Asterisk ignora todo lo que sigue.</translation>
    </message>
    <message>
        <source>The section&apos;s name has no closing bracket ]. Asterisk refuses the file.</source>
        <translation>El nombre de la sección no tiene corchete de cierre ]. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>Asterisk cuts a section&apos;s name after 79 bytes.</source>
        <translation>Asterisk corta el nombre de una sección tras 79 bytes.</translation>
    </message>
    <message>
        <source>Asterisk ignores what stands behind the section&apos;s name.</source>
        <translation>Asterisk ignora lo que hay detrás del nombre de la sección.</translation>
    </message>
    <message>
        <source>The section&apos;s options have no closing bracket ). Asterisk refuses the file.</source>
        <translation>Las opciones de la sección no tienen paréntesis de cierre ). Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>Asterisk knows no directive %1 and skips the line.</source>
        <translation>Asterisk no conoce la directiva %1 y omite la línea.</translation>
    </message>
    <message>
        <source>%1 names no file; Asterisk skips the line.</source>
        <translation>%1 no indica ningún archivo; Asterisk omite la línea.</translation>
    </message>
    <message>
        <source>The setting stands before the first section. Asterisk refuses the file, unless it is included inside a section.</source>
        <translation>El ajuste está antes de la primera sección. Asterisk rechaza el archivo, salvo que se incluya dentro de una sección.</translation>
    </message>
    <message>
        <source>The backslash at the start escapes nothing. Asterisk refuses the file.</source>
        <translation>La barra invertida del principio no escapa nada. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>The line has no equals sign; Asterisk skips it.</source>
        <translation>La línea no tiene signo igual; Asterisk la omite.</translation>
    </message>
    <message>
        <source>There is no name before the equals sign; Asterisk skips the line.</source>
        <translation>No hay nombre antes del signo igual; Asterisk omite la línea.</translation>
    </message>
    <message>
        <source>The block comment that begins here never ends. Asterisk ignores the rest of the file.</source>
        <translation>El comentario de bloque que empieza aquí no termina nunca. Asterisk ignora el resto del archivo.</translation>
    </message>
    <message>
        <source>[%1](+) adds to a section that is not there above it. Asterisk refuses the file.</source>
        <translation>[%1](+) añade a una sección que no está más arriba. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>[%1] is made from the template &quot;%2&quot;, which is not there above it. Asterisk refuses the file.</source>
        <translation>[%1] se hace a partir de la plantilla «%2», que no está más arriba. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>The templates of this file come to more than a million settings; those of [%1] were left out.</source>
        <translation>Las plantillas de este archivo suman más de un millón de ajustes; los de [%1] se dejaron fuera.</translation>
    </message>
    <message>
        <source>#exec runs a program when Asterisk reads the file. It is not run here, and what it prints is not known.</source>
        <translation>#exec ejecuta un programa cuando Asterisk lee el archivo. Aquí no se ejecuta, y no se sabe qué imprime.</translation>
    </message>
    <message>
        <source>The included file %1 was not read.</source>
        <translation>El archivo incluido %1 no se leyó.</translation>
    </message>
    <message>
        <source>%1 includes itself. Asterisk refuses the file.</source>
        <translation>%1 se incluye a sí mismo. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>%1 is included at level %2; Asterisk goes 10 levels deep and refuses the file.</source>
        <translation>%1 se incluye en el nivel %2; Asterisk llega a 10 niveles y rechaza el archivo.</translation>
    </message>
    <message>
        <source>More than 1,000 files are included; %1 and what follows was not read.</source>
        <translation>Se incluyen más de 1.000 archivos; %1 y lo que sigue no se leyó.</translation>
    </message>
    <message>
        <source>The included file %1 is not there. Asterisk refuses the file.</source>
        <translation>El archivo incluido %1 no está. Asterisk rechaza el archivo.</translation>
    </message>
    <message>
        <source>The carrier cannot be written</source>
        <translation>El operador no se puede escribir</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Nothing is written for a carrier as long as one value is not legal.</source>
        <translation>No se escribe nada de un operador mientras un valor no sea legal.</translation>
    </message>
    <message>
        <source>Correct the field in the carrier&apos;s form.</source>
        <translation>Corrija el campo en el formulario del operador.</translation>
    </message>
    <message>
        <source>The carrier&apos;s settings are legal, but not good</source>
        <translation>Los ajustes del operador son legales, pero no buenos</translation>
    </message>
    <message>
        <source>The carrier is written as it is.</source>
        <translation>El operador se escribe tal como está.</translation>
    </message>
    <message>
        <source>Look at the field in the carrier&apos;s form.</source>
        <translation>Mire el campo en el formulario del operador.</translation>
    </message>
    <message>
        <source>Both SIP stacks want the TLS port</source>
        <translation>Ambas pilas SIP quieren el puerto TLS</translation>
    </message>
    <message>
        <source>PJSIP (%1) and chan_sip (%2) both listen on %3 for TLS.</source>
        <translation>PJSIP (%1) y chan_sip (%2) escuchan ambos en %3 para TLS.</translation>
    </message>
    <message>
        <source>The stack that starts second finds the port in use, and its TLS trunks are dead.</source>
        <translation>La pila que arranca en segundo lugar encuentra el puerto ocupado, y sus troncales TLS quedan muertas.</translation>
    </message>
    <message>
        <source>Move all TLS trunks to one stack, or give one another port: bind of the PJSIP transport, tlsbindaddr in chan_sip&apos;s [general].</source>
        <translation>Pase todas las troncales TLS a una pila, o dé a una otro puerto: bind del transporte PJSIP, tlsbindaddr en [general] de chan_sip.</translation>
    </message>
    <message>
        <source>This Asterisk has no chan_sip</source>
        <translation>Este Asterisk no tiene chan_sip</translation>
    </message>
    <message>
        <source>Asterisk %1 does not read this file: it has no chan_sip.</source>
        <translation>Asterisk %1 no lee este archivo: no tiene chan_sip.</translation>
    </message>
    <message>
        <source>chan_sip was marked as old in 17 and taken out in 21.</source>
        <translation>chan_sip se marcó como antiguo en 17 y se quitó en 21.</translation>
    </message>
    <message>
        <source>Move the trunks to PJSIP.</source>
        <translation>Pase las troncales a PJSIP.</translation>
    </message>
    <message>
        <source>21 and later</source>
        <translation>21 y posteriores</translation>
    </message>
    <message>
        <source>TLS wanted, but switched off: calls go in clear</source>
        <translation>Se quiere TLS, pero está desactivado: las llamadas van en claro</translation>
    </message>
    <message>
        <source>%1 says transport=tls, but [general] does not say tlsenable=yes.</source>
        <translation>%1 dice transport=tls, pero [general] no dice tlsenable=yes.</translation>
    </message>
    <message>
        <source>chan_sip then drops the transport, takes the default, which is UDP, and places the calls in clear. One warning in the log is all that tells.</source>
        <translation>chan_sip descarta entonces el transporte, toma el predeterminado, que es UDP, y hace las llamadas en claro. Una advertencia en el registro es todo lo que lo indica.</translation>
    </message>
    <message>
        <source>Set tlsenable=yes in the [general] of sip.conf.</source>
        <translation>Ponga tlsenable=yes en [general] de sip.conf.</translation>
    </message>
    <message>
        <source>tlsclientmethod does nothing, or pins TLS 1.0</source>
        <translation>tlsclientmethod no hace nada, o fija TLS 1.0</translation>
    </message>
    <message>
        <source>tlsclientmethod=%1 is ignored, or means one single old version.</source>
        <translation>tlsclientmethod=%1 se ignora, o significa una sola versión antigua.</translation>
    </message>
    <message>
        <source>With OpenSSL 1.1 and later chan_sip negotiates by itself and ignores it; with older ones tlsv1 means TLS 1.0 and nothing newer, which carriers refuse.</source>
        <translation>Con OpenSSL 1.1 y posteriores chan_sip negocia por sí mismo y lo ignora; con los anteriores tlsv1 significa TLS 1.0 y nada más nuevo, que los operadores rechazan.</translation>
    </message>
    <message>
        <source>Take the line out.</source>
        <translation>Quite la línea.</translation>
    </message>
    <message>
        <source>Certificates are not checked for any carrier</source>
        <translation>No se comprueban los certificados de ningún operador</translation>
    </message>
    <message>
        <source>tlsdontverifyserver=yes: chan_sip checks no certificate.</source>
        <translation>tlsdontverifyserver=yes: chan_sip no comprueba ningún certificado.</translation>
    </message>
    <message>
        <source>Anybody on the path can pose as the carrier. The setting holds for all peers at once.</source>
        <translation>Cualquiera en el camino puede hacerse pasar por el operador. El ajuste vale para todos los pares a la vez.</translation>
    </message>
    <message>
        <source>Set tlsdontverifyserver=no and tlscafile to a file with the carriers&apos; roots.</source>
        <translation>Ponga tlsdontverifyserver=no y tlscafile a un archivo con las raíces de los operadores.</translation>
    </message>
    <message>
        <source>Registration in clear beside a TLS trunk</source>
        <translation>Registro en claro junto a una troncal TLS</translation>
    </message>
    <message>
        <source>The registration at %1 goes over UDP, while its trunk uses TLS.</source>
        <translation>El registro en %1 va por UDP, mientras que su troncal usa TLS.</translation>
    </message>
    <message>
        <source>Without tls:// a register line uses UDP, so the login is sent in clear and calls come in the same way.</source>
        <translation>Sin tls:// una línea register usa UDP, así que el inicio de sesión se envía en claro y las llamadas entran igual.</translation>
    </message>
    <message>
        <source>Write register =&gt; tls://user:secret@host:5061.</source>
        <translation>Escriba register =&gt; tls://usuario:secreto@host:5061.</translation>
    </message>
    <message>
        <source>Calls are taken from anybody</source>
        <translation>Se aceptan llamadas de cualquiera</translation>
    </message>
    <message>
        <source>%1 takes calls without a login from anybody who knows its name.</source>
        <translation>%1 acepta llamadas sin inicio de sesión de cualquiera que conozca su nombre.</translation>
    </message>
    <message>
        <source>A friend or user is known by the name in From, whatever address the call comes from, also when host is set; with insecure=invite no password is asked for. Calls at your cost can follow.</source>
        <translation>Un friend o user se conoce por el nombre en From, venga de donde venga la llamada, también con host puesto; con insecure=invite no se pide contraseña. Pueden seguir llamadas a su costa.</translation>
    </message>
    <message>
        <source>Set type=peer, which is known by its address alone, or deny=0.0.0.0/0 and permit for the carrier&apos;s addresses.</source>
        <translation>Ponga type=peer, que se conoce solo por su dirección, o deny=0.0.0.0/0 y permit para las direcciones del operador.</translation>
    </message>
    <message>
        <source>TLS is listed behind another transport</source>
        <translation>TLS figura detrás de otro transporte</translation>
    </message>
    <message>
        <source>%1 calls out over %2: TLS is not the first transport in its list.</source>
        <translation>%1 llama por %2: TLS no es el primer transporte de su lista.</translation>
    </message>
    <message>
        <source>Calls out use the first one; the others count for calls in only.</source>
        <translation>Las llamadas salientes usan el primero; los demás solo cuentan para las entrantes.</translation>
    </message>
    <message>
        <source>Set transport=tls alone.</source>
        <translation>Ponga solo transport=tls.</translation>
    </message>
    <message>
        <source>Asterisk refuses the file</source>
        <translation>Asterisk rechaza el archivo</translation>
    </message>
    <message>
        <source>With a fault of this kind nothing of the file is loaded; after a reload the old state stays until the next restart.</source>
        <translation>Con un fallo de este tipo no se carga nada del archivo; tras una recarga el estado anterior permanece hasta el próximo reinicio.</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>Corrija la línea.</translation>
    </message>
    <message>
        <source>Line that Asterisk passes over</source>
        <translation>Línea que Asterisk pasa por alto</translation>
    </message>
    <message>
        <source>What the line was meant to set is not set.</source>
        <translation>Lo que la línea debía ajustar no queda ajustado.</translation>
    </message>
    <message>
        <source>Correct the line, or make it a comment with a ; in front.</source>
        <translation>Corrija la línea, o conviértala en comentario con un ; delante.</translation>
    </message>
    <message>
        <source>The file runs a program</source>
        <translation>El archivo ejecuta un programa</translation>
    </message>
    <message>
        <source>Whoever can change that program changes the configuration, as the user Asterisk runs as.</source>
        <translation>Quien pueda cambiar ese programa cambia la configuración, con el usuario con que corre Asterisk.</translation>
    </message>
    <message>
        <source>Put the settings into a file, and include that.</source>
        <translation>Ponga los ajustes en un archivo, e inclúyalo.</translation>
    </message>
    <message>
        <source>Included file was not looked at</source>
        <translation>No se miró un archivo incluido</translation>
    </message>
    <message>
        <source>What stands there can complete or change what is said here.</source>
        <translation>Lo que hay allí puede completar o cambiar lo que se dice aquí.</translation>
    </message>
    <message>
        <source>Inspect it with the file that includes it (--follow-includes).</source>
        <translation>Inspecciónelo con el archivo que lo incluye (--follow-includes).</translation>
    </message>
    <message>
        <source>VICIdial writes this file</source>
        <translation>VICIdial escribe este archivo</translation>
    </message>
    <message>
        <source>VICIdial makes this file anew from its database.</source>
        <translation>VICIdial hace este archivo de nuevo desde su base de datos.</translation>
    </message>
    <message>
        <source>Edits here are lost within a minute of the next change of any carrier or phone.</source>
        <translation>Lo que se edite aquí se pierde un minuto después del próximo cambio de cualquier operador o teléfono.</translation>
    </message>
    <message>
        <source>Change the carrier in VICIdial, or keep the trunk in a file of its own that pjsip.conf or sip.conf includes.</source>
        <translation>Cambie el operador en VICIdial, o guarde la troncal en un archivo propio que pjsip.conf o sip.conf incluya.</translation>
    </message>
    <message>
        <source>The password is the user name</source>
        <translation>La contraseña es el nombre de usuario</translation>
    </message>
    <message>
        <source>The password of %1 is its user name.</source>
        <translation>La contraseña de %1 es su nombre de usuario.</translation>
    </message>
    <message>
        <source>It is the first thing a scanner tries, and toll fraud costs within minutes.</source>
        <translation>Es lo primero que prueba un escáner, y el fraude telefónico cuesta en minutos.</translation>
    </message>
    <message>
        <source>Ask the carrier for a long random password.</source>
        <translation>Pida al operador una contraseña larga y aleatoria.</translation>
    </message>
    <message>
        <source>Short password</source>
        <translation>Contraseña corta</translation>
    </message>
    <message>
        <source>The password of %1 has fewer than 8 characters.</source>
        <translation>La contraseña de %1 tiene menos de 8 caracteres.</translation>
    </message>
    <message>
        <source>One recorded login is enough to try every short password at leisure: digest is MD5.</source>
        <translation>Un inicio de sesión grabado basta para probar con calma toda contraseña corta: el resumen es MD5.</translation>
    </message>
    <message>
        <source>Two PJSIP objects of one name and type</source>
        <translation>Dos objetos PJSIP con el mismo nombre y tipo</translation>
    </message>
    <message>
        <source>There is a second %2 called %1; the first is at line %3.</source>
        <translation>Hay un segundo %2 llamado %1; el primero está en la línea %3.</translation>
    </message>
    <message>
        <source>Asterisk then loads no object of that type at all. A reload keeps the old ones, so every trunk is gone at the next restart.</source>
        <translation>Asterisk no carga entonces ningún objeto de ese tipo. Una recarga conserva los antiguos, así que todas las troncales desaparecen en el próximo reinicio.</translation>
    </message>
    <message>
        <source>Rename or remove one of the two.</source>
        <translation>Cambie el nombre de uno de los dos o quítelo.</translation>
    </message>
    <message>
        <source>Two sections of one name</source>
        <translation>Dos secciones con el mismo nombre</translation>
    </message>
    <message>
        <source>[%1] is there twice; the first is at line %2.</source>
        <translation>[%1] está dos veces; la primera está en la línea %2.</translation>
    </message>
    <message>
        <source>The later one takes the earlier one&apos;s place, and what the earlier one says is lost.</source>
        <translation>La posterior ocupa el lugar de la anterior, y lo que dice la anterior se pierde.</translation>
    </message>
    <message>
        <source>Join the two sections, rename one, or write [name](+) to add to the first.</source>
        <translation>Una las dos secciones, cambie el nombre de una, o escriba [nombre](+) para añadir a la primera.</translation>
    </message>
    <message>
        <source>Section without a type</source>
        <translation>Sección sin tipo</translation>
    </message>
    <message>
        <source>[%1] has no type, so Asterisk passes over it.</source>
        <translation>[%1] no tiene type, así que Asterisk la pasa por alto.</translation>
    </message>
    <message>
        <source>The type tells which module reads the section.</source>
        <translation>El tipo dice qué módulo lee la sección.</translation>
    </message>
    <message>
        <source>Add type=peer in sip.conf, type=wizard in pjsip_wizard.conf, or type=endpoint, aor, auth and so on in pjsip.conf. A template is written [name](!).</source>
        <translation>Añada type=peer en sip.conf, type=wizard en pjsip_wizard.conf, o type=endpoint, aor, auth, etc. en pjsip.conf. Una plantilla se escribe [nombre](!).</translation>
    </message>
    <message>
        <source>Section of a type nothing reads</source>
        <translation>Sección de un tipo que nadie lee</translation>
    </message>
    <message>
        <source>No module reads sections of type=%2; [%1] does nothing.</source>
        <translation>Ningún módulo lee secciones de type=%2; [%1] no hace nada.</translation>
    </message>
    <message>
        <source>PJSIP compares types letter by letter, in lower case, and passes over the others without a word.</source>
        <translation>PJSIP compara los tipos letra por letra, en minúsculas, y pasa por alto los demás sin una palabra.</translation>
    </message>
    <message>
        <source>Correct the type.</source>
        <translation>Corrija el tipo.</translation>
    </message>
    <message>
        <source>Login without a user</source>
        <translation>Inicio de sesión sin usuario</translation>
    </message>
    <message>
        <source>The login %1 has no username, so Asterisk drops it.</source>
        <translation>El inicio de sesión %1 no tiene username, así que Asterisk lo descarta.</translation>
    </message>
    <message>
        <source>Every trunk that names it cannot log in.</source>
        <translation>Ninguna troncal que lo nombre puede iniciar sesión.</translation>
    </message>
    <message>
        <source>Add username= and password=.</source>
        <translation>Añada username= y password=.</translation>
    </message>
    <message>
        <source>Registration without its addresses</source>
        <translation>Registro sin sus direcciones</translation>
    </message>
    <message>
        <source>The registration %1 has no %2, so Asterisk drops it.</source>
        <translation>El registro %1 no tiene %2, así que Asterisk lo descarta.</translation>
    </message>
    <message>
        <source>server_uri says where to register, client_uri as whom; both must be there.</source>
        <translation>server_uri dice dónde registrarse, client_uri como quién; deben estar ambos.</translation>
    </message>
    <message>
        <source>Add server_uri=sip:host:5061\;transport=tls and client_uri=sip:user@host.</source>
        <translation>Añada server_uri=sip:host:5061\;transport=tls y client_uri=sip:usuario@host.</translation>
    </message>
    <message>
        <source>Identify without endpoint or match</source>
        <translation>Identify sin endpoint o match</translation>
    </message>
    <message>
        <source>The identify %1 has no %2, so Asterisk drops it.</source>
        <translation>El identify %1 no tiene %2, así que Asterisk lo descarta.</translation>
    </message>
    <message>
        <source>Calls from the carrier are then not recognised.</source>
        <translation>Las llamadas del operador no se reconocen entonces.</translation>
    </message>
    <message>
        <source>Add endpoint= and one match= for each of the carrier&apos;s addresses.</source>
        <translation>Añada endpoint= y un match= por cada dirección del operador.</translation>
    </message>
    <message>
        <source>The carrier is not watched</source>
        <translation>No se vigila al operador</translation>
    </message>
    <message>
        <source>%1 is not asked whether it answers.</source>
        <translation>A %1 no se le pregunta si responde.</translation>
    </message>
    <message>
        <source>Without OPTIONS now and then a dead carrier shows at the next call only, and a TLS connection can be closed by a firewall in between.</source>
        <translation>Sin OPTIONS de vez en cuando, un operador caído solo se nota en la próxima llamada, y un cortafuegos intermedio puede cerrar una conexión TLS.</translation>
    </message>
    <message>
        <source>Set qualify_frequency=60 in the aor, or qualify=yes in the peer.</source>
        <translation>Ponga qualify_frequency=60 en el aor, o qualify=yes en el peer.</translation>
    </message>
    <message>
        <source>Option that does not exist</source>
        <translation>Opción que no existe</translation>
    </message>
    <message>
        <source>There is no option %1 in %2.</source>
        <translation>No hay ninguna opción %1 en %2.</translation>
    </message>
    <message>
        <source>PJSIP drops the whole object for one option it does not know; chan_sip passes over the line without a word.</source>
        <translation>PJSIP descarta el objeto entero por una opción que no conoce; chan_sip pasa por alto la línea sin una palabra.</translation>
    </message>
    <message>
        <source>Correct the spelling, or take the line out.</source>
        <translation>Corrija la ortografía, o quite la línea.</translation>
    </message>
    <message>
        <source>Option of another kind of section</source>
        <translation>Opción de otro tipo de sección</translation>
    </message>
    <message>
        <source>%1 is an option of %3, not of %2.</source>
        <translation>%1 es una opción de %3, no de %2.</translation>
    </message>
    <message>
        <source>PJSIP drops the whole object for it; chan_sip passes over the line, so that a setting such as tlscafile in a peer does nothing.</source>
        <translation>PJSIP descarta por ello el objeto entero; chan_sip pasa por alto la línea, así que un ajuste como tlscafile en un peer no hace nada.</translation>
    </message>
    <message>
        <source>Move the line to a section of that kind.</source>
        <translation>Pase la línea a una sección de ese tipo.</translation>
    </message>
    <message>
        <source>Option that this Asterisk does not know yet</source>
        <translation>Opción que este Asterisk aún no conoce</translation>
    </message>
    <message>
        <source>%1 came with Asterisk %2; this one drops the object for it.</source>
        <translation>%1 llegó con Asterisk %2; este descarta el objeto por ella.</translation>
    </message>
    <message>
        <source>PJSIP drops the whole object for one option it does not know.</source>
        <translation>PJSIP descarta el objeto entero por una opción que no conoce.</translation>
    </message>
    <message>
        <source>Take the line out, or upgrade.</source>
        <translation>Quite la línea, o actualice.</translation>
    </message>
    <message>
        <source>tlsverify does nothing</source>
        <translation>tlsverify no hace nada</translation>
    </message>
    <message>
        <source>chan_sip has no setting %1.</source>
        <translation>chan_sip no tiene el ajuste %1.</translation>
    </message>
    <message>
        <source>Guides on the web show it inside a peer. chan_sip&apos;s own switch is tlsdontverifyserver, in [general], for all carriers at once.</source>
        <translation>Hay guías en la web que lo muestran dentro de un peer. El interruptor propio de chan_sip es tlsdontverifyserver, en [general], para todos los operadores a la vez.</translation>
    </message>
    <message>
        <source>Take the line out; set tlscafile in [general], and leave tlsdontverifyserver at no.</source>
        <translation>Quite la línea; ponga tlscafile en [general], y deje tlsdontverifyserver en no.</translation>
    </message>
    <message>
        <source>Old spelling of an option</source>
        <translation>Forma antigua de una opción</translation>
    </message>
    <message>
        <source>%1 is the old name of %2.</source>
        <translation>%1 es el nombre antiguo de %2.</translation>
    </message>
    <message>
        <source>It still works in chan_sip, but nothing else knows it.</source>
        <translation>Todavía funciona en chan_sip, pero nada más lo conoce.</translation>
    </message>
    <message>
        <source>Write the new name.</source>
        <translation>Escriba el nombre nuevo.</translation>
    </message>
    <message>
        <source>TLS without SRTP: the audio is in clear</source>
        <translation>TLS sin SRTP: el audio va en claro</translation>
    </message>
    <message>
        <source>%1 uses TLS, but its audio is not encrypted.</source>
        <translation>%1 usa TLS, pero su audio no está cifrado.</translation>
    </message>
    <message>
        <source>TLS hides who calls whom. The voices travel beside it, and without SRTP anybody on the path hears them.</source>
        <translation>TLS oculta quién llama a quién. Las voces viajan al lado, y sin SRTP las oye cualquiera en el camino.</translation>
    </message>
    <message>
        <source>Set media_encryption=sdes (PJSIP) or encryption=yes (chan_sip), after switching SRTP on at the carrier.</source>
        <translation>Ponga media_encryption=sdes (PJSIP) o encryption=yes (chan_sip), tras activar SRTP en el operador.</translation>
    </message>
    <message>
        <source>SRTP keys sent in clear</source>
        <translation>Claves SRTP enviadas en claro</translation>
    </message>
    <message>
        <source>%1 sends the keys of its encrypted audio over %2, in clear.</source>
        <translation>%1 envía las claves de su audio cifrado por %2, en claro.</translation>
    </message>
    <message>
        <source>SDES writes the keys into the call&apos;s SDP (RFC 4568 section 7). Without TLS around it, whoever can record the audio can read the keys too.</source>
        <translation>SDES escribe las claves en el SDP de la llamada (RFC 4568 sección 7). Sin TLS alrededor, quien pueda grabar el audio puede leer también las claves.</translation>
    </message>
    <message>
        <source>Move the trunk to TLS: transport and the contact&apos;s ;transport=tls for PJSIP, transport=tls and [general] tlsenable=yes for chan_sip.</source>
        <translation>Pase la troncal a TLS: transport y el ;transport=tls del contacto en PJSIP, transport=tls y tlsenable=yes en [general] en chan_sip.</translation>
    </message>
    <message>
        <source>Encryption that may fall back to clear</source>
        <translation>Cifrado que puede volver a claro</translation>
    </message>
    <message>
        <source>%1 goes on in clear when the carrier does not encrypt.</source>
        <translation>%1 sigue en claro cuando el operador no cifra.</translation>
    </message>
    <message>
        <source>media_encryption_optimistic=yes offers RTP/AVP with keys (RFC 8643). A carrier that ignores them gets an ordinary call, and nobody is told.</source>
        <translation>media_encryption_optimistic=yes ofrece RTP/AVP con claves (RFC 8643). Un operador que las ignora recibe una llamada corriente, y no se avisa a nadie.</translation>
    </message>
    <message>
        <source>Take the line out once the carrier has SRTP switched on; then a call without it fails instead.</source>
        <translation>Quite la línea cuando el operador tenga SRTP activado; entonces una llamada sin él falla.</translation>
    </message>
    <message>
        <source>Trunk without encryption</source>
        <translation>Troncal sin cifrado</translation>
    </message>
    <message>
        <source>%1 uses %2 and no SRTP: numbers, logins and audio are in clear.</source>
        <translation>%1 usa %2 y nada de SRTP: números, inicios de sesión y audio van en claro.</translation>
    </message>
    <message>
        <source>Anybody on the path can listen and read.</source>
        <translation>Cualquiera en el camino puede escuchar y leer.</translation>
    </message>
    <message>
        <source>Ask the carrier for TLS and SRTP; on a private line or in a tunnel this can be intended.</source>
        <translation>Pida al operador TLS y SRTP; en una línea privada o un túnel esto puede ser intencionado.</translation>
    </message>
    <message>
        <source>Browser settings on a trunk</source>
        <translation>Ajustes de navegador en una troncal</translation>
    </message>
    <message>
        <source>%1 has %2=yes, which is for browsers.</source>
        <translation>%1 tiene %2=yes, que es para navegadores.</translation>
    </message>
    <message>
        <source>AVPF, ICE and what webrtc=yes brings change the offer. Carriers answer such a call 488, and theirs are refused here.</source>
        <translation>AVPF, ICE y lo que trae webrtc=yes cambian la oferta. Los operadores responden 488 a esa llamada, y las suyas se rechazan aquí.</translation>
    </message>
    <message>
        <source>Take the line out of the trunk.</source>
        <translation>Quite la línea de la troncal.</translation>
    </message>
    <message>
        <source>DTLS-SRTP on a trunk</source>
        <translation>DTLS-SRTP en una troncal</translation>
    </message>
    <message>
        <source>%1 encrypts its audio with DTLS, which carriers do not speak.</source>
        <translation>%1 cifra su audio con DTLS, que los operadores no hablan.</translation>
    </message>
    <message>
        <source>Carriers exchange SRTP keys by SDES. An SDES offer to a DTLS endpoint is answered 488.</source>
        <translation>Los operadores intercambian las claves SRTP por SDES. A una oferta SDES a un endpoint DTLS se responde 488.</translation>
    </message>
    <message>
        <source>Set media_encryption=sdes.</source>
        <translation>Ponga media_encryption=sdes.</translation>
    </message>
    <message>
        <source>Only the short SRTP tag is offered</source>
        <translation>Solo se ofrece la etiqueta SRTP corta</translation>
    </message>
    <message>
        <source>%1 offers AES_CM_128_HMAC_SHA1_32 and nothing else.</source>
        <translation>%1 ofrece AES_CM_128_HMAC_SHA1_32 y nada más.</translation>
    </message>
    <message>
        <source>Asterisk offers one suite. With the 32-bit tag a carrier that takes the usual 80-bit one refuses the call, and forged packets are easier to make.</source>
        <translation>Asterisk ofrece una suite. Con la etiqueta de 32 bits, un operador que acepta la habitual de 80 rechaza la llamada, y es más fácil falsificar paquetes.</translation>
    </message>
    <message>
        <source>Take srtp_tag_32 (encryption_taglen=32) out unless the carrier asks for it.</source>
        <translation>Quite srtp_tag_32 (encryption_taglen=32) salvo que el operador lo pida.</translation>
    </message>
    <message>
        <source>Named aor is not there</source>
        <translation>El aor nombrado no está</translation>
    </message>
    <message>
        <source>%1 names the aor %2, which is not there.</source>
        <translation>%1 nombra el aor %2, que no está.</translation>
    </message>
    <message>
        <source>The aor holds the carrier&apos;s address; without it no call leaves.</source>
        <translation>El aor contiene la dirección del operador; sin él no sale ninguna llamada.</translation>
    </message>
    <message>
        <source>Add a section of that name with type=aor, or correct the name.</source>
        <translation>Añada una sección con ese nombre y type=aor, o corrija el nombre.</translation>
    </message>
    <message>
        <source>Named auth is not there</source>
        <translation>El auth nombrado no está</translation>
    </message>
    <message>
        <source>%1 names %2 as its login (%3), which is not there.</source>
        <translation>%1 nombra %2 como su inicio de sesión (%3), que no está.</translation>
    </message>
    <message>
        <source>Asterisk loads the trunk all the same and fails when the carrier asks for the login.</source>
        <translation>Asterisk carga la troncal de todos modos y falla cuando el operador pide el inicio de sesión.</translation>
    </message>
    <message>
        <source>Add a section of that name with type=auth, or correct the name.</source>
        <translation>Añada una sección con ese nombre y type=auth, o corrija el nombre.</translation>
    </message>
    <message>
        <source>Named transport is not there</source>
        <translation>El transporte nombrado no está</translation>
    </message>
    <message>
        <source>%1 names the transport %2, which is not there.</source>
        <translation>%1 nombra el transporte %2, que no está.</translation>
    </message>
    <message>
        <source>Calls fail (&quot;Unable to retrieve PJSIP transport&quot;), and a registration is dropped altogether.</source>
        <translation>Las llamadas fallan (&quot;Unable to retrieve PJSIP transport&quot;), y un registro se descarta por completo.</translation>
    </message>
    <message>
        <source>Add a section of that name with type=transport, or correct the name.</source>
        <translation>Añada una sección con ese nombre y type=transport, o corrija el nombre.</translation>
    </message>
    <message>
        <source>Named endpoint is not there</source>
        <translation>El endpoint nombrado no está</translation>
    </message>
    <message>
        <source>%1 names the endpoint %2, which is not there.</source>
        <translation>%1 nombra el endpoint %2, que no está.</translation>
    </message>
    <message>
        <source>Calls from the carrier are not recognised and are refused.</source>
        <translation>Las llamadas del operador no se reconocen y se rechazan.</translation>
    </message>
    <message>
        <source>Correct the name in endpoint=.</source>
        <translation>Corrija el nombre en endpoint=.</translation>
    </message>
    <message>
        <source>Login that nothing uses</source>
        <translation>Inicio de sesión que nada usa</translation>
    </message>
    <message>
        <source>Nothing in these files uses the login %1.</source>
        <translation>Nada en estos archivos usa el inicio de sesión %1.</translation>
    </message>
    <message>
        <source>A password that is left over can still be stolen; or the trunk that should name it cannot log in.</source>
        <translation>Una contraseña sobrante aún se puede robar; o la troncal que debería nombrarla no puede iniciar sesión.</translation>
    </message>
    <message>
        <source>Name it in the endpoint&apos;s or registration&apos;s outbound_auth, or remove it.</source>
        <translation>Nómbrelo en outbound_auth del endpoint o del registro, o quítelo.</translation>
    </message>
    <message>
        <source>TLS transport without a modern version</source>
        <translation>Transporte TLS sin una versión moderna</translation>
    </message>
    <message>
        <source>The transport %1 speaks TLS 1.0 only (method is %2).</source>
        <translation>El transporte %1 habla solo TLS 1.0 (method es %2).</translation>
    </message>
    <message>
        <source>In PJSIP a method that is not set, default, unspecified or tlsv1 means TLS 1.0 and nothing newer. Carriers refuse it, and so does OpenSSL 3.</source>
        <translation>En PJSIP un method sin poner, default, unspecified o tlsv1 significa TLS 1.0 y nada más nuevo. Los operadores lo rechazan, y también OpenSSL 3.</translation>
    </message>
    <message>
        <source>Set method=tlsv1_2, or method=sslv23 for every version OpenSSL allows, and restart Asterisk.</source>
        <translation>Ponga method=tlsv1_2, o method=sslv23 para todas las versiones que OpenSSL permite, y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>TLS method that this Asterisk does not know</source>
        <translation>method de TLS que este Asterisk no conoce</translation>
    </message>
    <message>
        <source>Asterisk %2 does not know method=%1 and drops the transport.</source>
        <translation>Asterisk %2 no conoce method=%1 y descarta el transporte.</translation>
    </message>
    <message>
        <source>A word it cannot read makes Asterisk throw the whole transport away, and every trunk on it fails. tlsv1_3 came with 18.20 and 20.5.</source>
        <translation>Una palabra que no sabe leer hace que Asterisk deseche el transporte entero, y falla toda troncal en él. tlsv1_3 llegó con 18.20 y 20.5.</translation>
    </message>
    <message>
        <source>Set method=tlsv1_2, or method=sslv23 for a range of versions.</source>
        <translation>Ponga method=tlsv1_2, o method=sslv23 para un rango de versiones.</translation>
    </message>
    <message>
        <source>tlsv1_3: before 18.20 and 20.5</source>
        <translation>tlsv1_3: antes de 18.20 y 20.5</translation>
    </message>
    <message>
        <source>TLS transport of an outdated version</source>
        <translation>Transporte TLS de una versión obsoleta</translation>
    </message>
    <message>
        <source>The transport %1 speaks %2 only (method=%3).</source>
        <translation>El transporte %1 habla solo %2 (method=%3).</translation>
    </message>
    <message>
        <source>The word names one single version, not the lowest one. Carriers ask for TLS 1.2 or newer.</source>
        <translation>La palabra nombra una sola versión, no la más baja. Los operadores piden TLS 1.2 o más nuevo.</translation>
    </message>
    <message>
        <source>Set method=tlsv1_2, or method=sslv23, and restart Asterisk.</source>
        <translation>Ponga method=tlsv1_2, o method=sslv23, y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>sslv23 means a range of TLS versions</source>
        <translation>sslv23 significa un rango de versiones de TLS</translation>
    </message>
    <message>
        <source>The transport %1 speaks TLS %2 (method=sslv23).</source>
        <translation>El transporte %1 habla TLS %2 (method=sslv23).</translation>
    </message>
    <message>
        <source>Despite its name, sslv23 is the only word for several versions: all that OpenSSL allows on that machine.</source>
        <translation>Pese a su nombre, sslv23 es la única palabra para varias versiones: todas las que OpenSSL permite en esa máquina.</translation>
    </message>
    <message>
        <source>Nothing to do. Where TLS 1.0 must not be offered, set method=tlsv1_2.</source>
        <translation>No hay nada que hacer. Donde no se deba ofrecer TLS 1.0, ponga method=tlsv1_2.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is not checked</source>
        <translation>No se comprueba el certificado del operador</translation>
    </message>
    <message>
        <source>The TLS transport %1 does not check the carrier&apos;s certificate.</source>
        <translation>El transporte TLS %1 no comprueba el certificado del operador.</translation>
    </message>
    <message>
        <source>Without verify_server=yes anybody on the path can pose as the carrier and read the calls, their keys included.</source>
        <translation>Sin verify_server=yes cualquiera en el camino puede hacerse pasar por el operador y leer las llamadas, claves incluidas.</translation>
    </message>
    <message>
        <source>Set verify_server=yes and ca_list_file to the file with the carrier&apos;s root.</source>
        <translation>Ponga verify_server=yes y ca_list_file al archivo con la raíz del operador.</translation>
    </message>
    <message>
        <source>Certificates are checked against nothing</source>
        <translation>Los certificados se comprueban contra nada</translation>
    </message>
    <message>
        <source>Certificates are to be checked in %1, but no root is named.</source>
        <translation>En %1 se deben comprobar certificados, pero no se nombra ninguna raíz.</translation>
    </message>
    <message>
        <source>Asterisk does not fall back to the system&apos;s roots. It starts, and then every carrier&apos;s certificate fails.</source>
        <translation>Asterisk no recurre a las raíces del sistema. Arranca, y luego falla el certificado de todo operador.</translation>
    </message>
    <message>
        <source>Name a file of roots: ca_list_file in a PJSIP transport, tlscafile in chan_sip&apos;s [general].</source>
        <translation>Nombre un archivo de raíces: ca_list_file en un transporte PJSIP, tlscafile en [general] de chan_sip.</translation>
    </message>
    <message>
        <source>Wildcard option that this Asterisk does not know</source>
        <translation>Opción de comodín que este Asterisk no conoce</translation>
    </message>
    <message>
        <source>Asterisk %1 does not know allow_wildcard_certs and drops the transport.</source>
        <translation>Asterisk %1 no conoce allow_wildcard_certs y descarta el transporte.</translation>
    </message>
    <message>
        <source>The option came with 16.28, 18.14 and 19.6.</source>
        <translation>La opción llegó con 16.28, 18.14 y 19.6.</translation>
    </message>
    <message>
        <source>Take the line out, or upgrade. Without it the carrier needs a certificate with its full name.</source>
        <translation>Quite la línea, o actualice. Sin ella el operador necesita un certificado con su nombre completo.</translation>
    </message>
    <message>
        <source>before 16.28, 18.14 and 19.6</source>
        <translation>antes de 16.28, 18.14 y 19.6</translation>
    </message>
    <message>
        <source>Certificate and key in one file</source>
        <translation>Certificado y clave en un archivo</translation>
    </message>
    <message>
        <source>cert_file and priv_key_file of %1 are the same file.</source>
        <translation>cert_file y priv_key_file de %1 son el mismo archivo.</translation>
    </message>
    <message>
        <source>PJSIP wants them apart: with one file the key is not found in some versions, and Asterisk 16 and 19 can crash.</source>
        <translation>PJSIP los quiere separados: con un solo archivo algunas versiones no encuentran la clave, y Asterisk 16 y 19 pueden caerse.</translation>
    </message>
    <message>
        <source>Split the file into certificate chain and key.</source>
        <translation>Divida el archivo en cadena de certificados y clave.</translation>
    </message>
    <message>
        <source>Certificate without its key</source>
        <translation>Certificado sin su clave</translation>
    </message>
    <message>
        <source>The transport %1 has %2 but no %3.</source>
        <translation>El transporte %1 tiene %2 pero no %3.</translation>
    </message>
    <message>
        <source>One is useless without the other: Asterisk starts, but shows no certificate, and handshakes in which one is needed fail.</source>
        <translation>Uno no sirve sin el otro: Asterisk arranca, pero no muestra certificado, y fallan las negociaciones que lo necesitan.</translation>
    </message>
    <message>
        <source>Set cert_file and priv_key_file, or neither.</source>
        <translation>Ponga cert_file y priv_key_file, o ninguno.</translation>
    </message>
    <message>
        <source>Changes of a transport need a restart</source>
        <translation>Los cambios de un transporte necesitan un reinicio</translation>
    </message>
    <message>
        <source>A changed TLS transport %1 takes effect at the next restart.</source>
        <translation>Un cambio del transporte TLS %1 tiene efecto en el próximo reinicio.</translation>
    </message>
    <message>
        <source>A reload keeps the running transport, except for a renewed certificate and key under the same file names.</source>
        <translation>Una recarga conserva el transporte en marcha, salvo un certificado y una clave renovados con los mismos nombres de archivo.</translation>
    </message>
    <message>
        <source>Plan a restart for changes. allow_reload=yes (13.8 and later) makes a reload enough, but ends the transport&apos;s calls.</source>
        <translation>Planifique un reinicio para los cambios. Con allow_reload=yes (13.8 y posteriores) basta una recarga, pero termina las llamadas del transporte.</translation>
    </message>
    <message>
        <source>Two transports on one socket</source>
        <translation>Dos transportes en un socket</translation>
    </message>
    <message>
        <source>The transports %1 and %2 both want %3.</source>
        <translation>Los transportes %1 y %2 quieren ambos %3.</translation>
    </message>
    <message>
        <source>The second one finds the address in use and is dropped. TCP and TLS share their ports.</source>
        <translation>El segundo encuentra la dirección ocupada y se descarta. TCP y TLS comparten sus puertos.</translation>
    </message>
    <message>
        <source>Give one of them another port, or remove it.</source>
        <translation>Dé a uno de ellos otro puerto, o quítelo.</translation>
    </message>
    <message>
        <source>Port 5061 without TLS</source>
        <translation>Puerto 5061 sin TLS</translation>
    </message>
    <message>
        <source>The transport %1 is %2 on port 5061, which is the port of TLS.</source>
        <translation>El transporte %1 es %2 en el puerto 5061, que es el puerto de TLS.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s sample pjsip.conf has this to keep clear of chan_sip on 5060. An open 5061 then proves nothing: what arrives there is in clear.</source>
        <translation>El pjsip.conf de ejemplo de VICIdial lo tiene así para no chocar con chan_sip en 5060. Un 5061 abierto no prueba entonces nada: lo que llega allí va en claro.</translation>
    </message>
    <message>
        <source>Leave 5061 to a TLS transport, and use another port such as 5062 here.</source>
        <translation>Deje 5061 para un transporte TLS, y use aquí otro puerto como 5062.</translation>
    </message>
    <message>
        <source>Transport without an address</source>
        <translation>Transporte sin dirección</translation>
    </message>
    <message>
        <source>The transport %1 has no bind, so Asterisk drops it.</source>
        <translation>El transporte %1 no tiene bind, así que Asterisk lo descarta.</translation>
    </message>
    <message>
        <source>A transport needs an address to listen on, also for calls out.</source>
        <translation>Un transporte necesita una dirección en la que escuchar, también para llamadas salientes.</translation>
    </message>
    <message>
        <source>Set bind=0.0.0.0:5061 for TLS, or bind=0.0.0.0:5060.</source>
        <translation>Ponga bind=0.0.0.0:5061 para TLS, o bind=0.0.0.0:5060.</translation>
    </message>
    <message>
        <source>Transport of an unknown protocol</source>
        <translation>Transporte de un protocolo desconocido</translation>
    </message>
    <message>
        <source>protocol=%1 is not known, so Asterisk drops the transport.</source>
        <translation>No se conoce protocol=%1, así que Asterisk descarta el transporte.</translation>
    </message>
    <message>
        <source>Known are udp, tcp, tls, ws, wss and flow.</source>
        <translation>Se conocen udp, tcp, tls, ws, wss y flow.</translation>
    </message>
    <message>
        <source>Set protocol=tls for an encrypted trunk.</source>
        <translation>Ponga protocol=tls para una troncal cifrada.</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>sin poner</translation>
    </message>
    <message>
        <source>A semicolon cuts the URI off</source>
        <translation>Un punto y coma corta el URI</translation>
    </message>
    <message>
        <source>Asterisk reads %1 and takes &quot;%2&quot; for a comment.</source>
        <translation>Asterisk lee %1 y toma «%2» por un comentario.</translation>
    </message>
    <message>
        <source>In Asterisk&apos;s files a ; starts a comment. Without ;transport=tls the trunk goes over UDP, in clear, and nothing is logged.</source>
        <translation>En los archivos de Asterisk un ; empieza un comentario. Sin ;transport=tls la troncal va por UDP, en claro, y nada se registra.</translation>
    </message>
    <message>
        <source>Write \;transport=tls, with a backslash before the semicolon.</source>
        <translation>Escriba \;transport=tls, con una barra invertida antes del punto y coma.</translation>
    </message>
    <message>
        <source>The port does not fit the transport</source>
        <translation>El puerto no concuerda con el transporte</translation>
    </message>
    <message>
        <source>%1 is %2 to port %3.</source>
        <translation>%1 es %2 al puerto %3.</translation>
    </message>
    <message>
        <source>5060 is the port of SIP in clear and 5061 that of TLS. TLS spoken to a plain port, or the other way round, ends in a timeout.</source>
        <translation>5060 es el puerto de SIP en claro y 5061 el de TLS. TLS hablado a un puerto en claro, o al revés, acaba agotando el tiempo.</translation>
    </message>
    <message>
        <source>Check the carrier&apos;s sheet: 5061 with transport=tls, 5060 with UDP or TCP.</source>
        <translation>Consulte la hoja del operador: 5061 con transport=tls, 5060 con UDP o TCP.</translation>
    </message>
    <message>
        <source>sips: instead of sip: with transport=tls</source>
        <translation>sips: en lugar de sip: con transport=tls</translation>
    </message>
    <message>
        <source>%1 uses the scheme sips:.</source>
        <translation>%1 usa el esquema sips:.</translation>
    </message>
    <message>
        <source>sips: asks for TLS on every hop to the other end. Many carriers cannot promise that and answer 403 or 416.</source>
        <translation>sips: pide TLS en cada salto hasta el otro extremo. Muchos operadores no pueden prometerlo y responden 403 o 416.</translation>
    </message>
    <message>
        <source>Write sip:host:5061\;transport=tls unless the carrier asks for sips:.</source>
        <translation>Escriba sip:host:5061\;transport=tls salvo que el operador pida sips:.</translation>
    </message>
    <message>
        <source>Not a SIP URI</source>
        <translation>No es un URI SIP</translation>
    </message>
    <message>
        <source>%1 is no SIP URI, so Asterisk drops [%2].</source>
        <translation>%1 no es un URI SIP, así que Asterisk descarta [%2].</translation>
    </message>
    <message>
        <source>contact, server_uri and client_uri start with sip: or sips:.</source>
        <translation>contact, server_uri y client_uri empiezan por sip: o sips:.</translation>
    </message>
    <message>
        <source>Write sip:host:5061\;transport=tls or sip:host:5060.</source>
        <translation>Escriba sip:host:5061\;transport=tls o sip:host:5060.</translation>
    </message>
    <message>
        <source>TLS to an address instead of a name</source>
        <translation>TLS a una dirección en lugar de un nombre</translation>
    </message>
    <message>
        <source>%1 calls %2 over TLS by its address.</source>
        <translation>%1 llama a %2 por TLS por su dirección.</translation>
    </message>
    <message>
        <source>The certificate is compared with what is dialled, and carriers&apos; certificates hold names. PJSIP accepts an address only when the certificate lists it, chan_sip never.</source>
        <translation>El certificado se compara con lo que se marca, y los certificados de los operadores contienen nombres. PJSIP acepta una dirección solo cuando el certificado la incluye; chan_sip, nunca.</translation>
    </message>
    <message>
        <source>Use the carrier&apos;s host name, as it stands in its certificate.</source>
        <translation>Use el nombre de host del operador, tal como figura en su certificado.</translation>
    </message>
    <message>
        <source>URI and transport name different protocols</source>
        <translation>El URI y el transporte nombran protocolos distintos</translation>
    </message>
    <message>
        <source>%1 goes over %2, but its contact says %3.</source>
        <translation>%1 va por %2, pero su contacto dice %3.</translation>
    </message>
    <message>
        <source>Up to Asterisk 18.26.3, 20.11 and 22.1 the URI was overruled quietly; later ones refuse the call.</source>
        <translation>Hasta Asterisk 18.26.3, 20.11 y 22.1 el URI se anulaba en silencio; los posteriores rechazan la llamada.</translation>
    </message>
    <message>
        <source>Make the contact&apos;s ;transport= and the endpoint&apos;s transport agree.</source>
        <translation>Haga que ;transport= del contacto y el transporte del endpoint concuerden.</translation>
    </message>
    <message>
        <source>VICIdial ignores the registration string</source>
        <translation>VICIdial ignora la cadena de registro</translation>
    </message>
    <message>
        <source>The registration string does nothing for the protocol %1.</source>
        <translation>La cadena de registro no hace nada con el protocolo %1.</translation>
    </message>
    <message>
        <source>VICIdial writes it into sip.conf and iax.conf only, although its help says otherwise: a trunk that was moved to PJSIP no longer registers.</source>
        <translation>VICIdial la escribe solo en sip.conf e iax.conf, aunque su ayuda diga otra cosa: una troncal pasada a PJSIP deja de registrarse.</translation>
    </message>
    <message>
        <source>Put a section with type=registration into the account entry (PJSIP), or sends_registrations=yes (PJSIP_WIZ), and empty the field.</source>
        <translation>Ponga una sección con type=registration en la entrada de cuenta (PJSIP), o sends_registrations=yes (PJSIP_WIZ), y vacíe el campo.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s page will damage this carrier</source>
        <translation>La página de VICIdial dañará este operador</translation>
    </message>
    <message>
        <source>The next Submit on VICIdial&apos;s page changes: %1.</source>
        <translation>El próximo Submit en la página de VICIdial cambia: %1.</translation>
    </message>
    <message>
        <source>The page deletes every semicolon, and its database reads backslashes and quotes. \;transport=tls becomes a tab and ransport=tls, and the trunk leaves TLS.</source>
        <translation>La página borra todo punto y coma, y su base de datos lee las barras invertidas y las comillas. \;transport=tls se convierte en un tabulador y ransport=tls, y la troncal abandona TLS.</translation>
    </message>
    <message>
        <source>Write the carrier without semicolons, quotes and backslashes: the endpoint&apos;s transport= names the TLS transport instead of the URI.</source>
        <translation>Escriba el operador sin puntos y coma, comillas ni barras invertidas: transport= del endpoint nombra el transporte TLS en lugar del URI.</translation>
    </message>
    <message>
        <source>A comment becomes a setting</source>
        <translation>Un comentario se convierte en ajuste</translation>
    </message>
    <message>
        <source>Line %1 of the account entry is a comment that Submit makes live.</source>
        <translation>La línea %1 de la entrada de cuenta es un comentario que Submit activa.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s page deletes the semicolon, and what was switched off is switched on.</source>
        <translation>La página de VICIdial borra el punto y coma, y lo que estaba desactivado queda activado.</translation>
    </message>
    <message>
        <source>Take the line out; notes belong into the description.</source>
        <translation>Quite la línea; las notas van en la descripción.</translation>
    </message>
    <message>
        <source>Too long for VICIdial&apos;s table</source>
        <translation>Demasiado largo para la tabla de VICIdial</translation>
    </message>
    <message>
        <source>%1 has %2 characters; its column holds %3.</source>
        <translation>%1 tiene %2 caracteres; su columna admite %3.</translation>
    </message>
    <message>
        <source>The database cuts the rest off without a word.</source>
        <translation>La base de datos corta el resto sin una palabra.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Acórtelo.</translation>
    </message>
    <message>
        <source>VICIdial writes nothing for this carrier</source>
        <translation>VICIdial no escribe nada de este operador</translation>
    </message>
    <message>
        <source>A row of protocol %1 reaches no configuration file.</source>
        <translation>Una fila de protocolo %1 no llega a ningún archivo de configuración.</translation>
    </message>
    <message>
        <source>VICIdial writes rows of SIP, PJSIP, PJSIP_WIZ and IAX2. For Zap, EXTERNAL and a word it does not know not even the dialplan is written.</source>
        <translation>VICIdial escribe filas de SIP, PJSIP, PJSIP_WIZ e IAX2. Para Zap, EXTERNAL y una palabra que no conoce no se escribe ni el plan de marcado.</translation>
    </message>
    <message>
        <source>Choose SIP, PJSIP or PJSIP_WIZ.</source>
        <translation>Elija SIP, PJSIP o PJSIP_WIZ.</translation>
    </message>
    <message>
        <source>The template goes into the last section</source>
        <translation>La plantilla va a la última sección</translation>
    </message>
    <message>
        <source>The template %1 is pasted into [%2], the last of %3 sections.</source>
        <translation>La plantilla %1 se pega en [%2], la última de %3 secciones.</translation>
    </message>
    <message>
        <source>VICIdial puts the template&apos;s text behind the account entry. Options meant for the endpoint can so land in an aor, which PJSIP then drops.</source>
        <translation>VICIdial pone el texto de la plantilla detrás de la entrada de cuenta. Así, opciones pensadas para el endpoint pueden caer en un aor, que PJSIP descarta entonces.</translation>
    </message>
    <message>
        <source>Put the endpoint last, or write the template&apos;s lines where they belong.</source>
        <translation>Ponga el endpoint al final, o escriba las líneas de la plantilla donde corresponden.</translation>
    </message>
    <message>
        <source>Transport inside a carrier</source>
        <translation>Transporte dentro de un operador</translation>
    </message>
    <message>
        <source>The account entry has the transport %1.</source>
        <translation>La entrada de cuenta tiene el transporte %1.</translation>
    </message>
    <message>
        <source>It works, but a second carrier with the same transport makes Asterisk drop all transports, and changes need a restart.</source>
        <translation>Funciona, pero un segundo operador con el mismo transporte hace que Asterisk descarte todos los transportes, y los cambios necesitan un reinicio.</translation>
    </message>
    <message>
        <source>Keep the transport in pjsip.conf, or in one carrier per server.</source>
        <translation>Guarde el transporte en pjsip.conf, o en un operador por servidor.</translation>
    </message>
    <message>
        <source>Wizard that lacks what it promises</source>
        <translation>Asistente al que le falta lo que promete</translation>
    </message>
    <message>
        <source>The wizard %1 has %2, but no %3.</source>
        <translation>El asistente %1 tiene %2, pero no %3.</translation>
    </message>
    <message>
        <source>Asterisk makes only some of the trunk&apos;s objects then, and logs that it could not make the others.</source>
        <translation>Asterisk crea entonces solo algunos de los objetos de la troncal, y registra que no pudo crear los demás.</translation>
    </message>
    <message>
        <source>Add the missing line, or set the other one to no.</source>
        <translation>Añada la línea que falta, o ponga la otra en no.</translation>
    </message>
    <message>
        <source>Wizard setting for an object it does not make</source>
        <translation>Ajuste del asistente para un objeto que no crea</translation>
    </message>
    <message>
        <source>The wizard %1 makes no object for %2.</source>
        <translation>El asistente %1 no crea ningún objeto para %2.</translation>
    </message>
    <message>
        <source>Before the slash stands endpoint, aor, identify, registration, inbound_auth, outbound_auth or phoneprov. Other lines are passed over.</source>
        <translation>Antes de la barra va endpoint, aor, identify, registration, inbound_auth, outbound_auth o phoneprov. Las demás líneas se pasan por alto.</translation>
    </message>
    <message>
        <source>Correct the word; a login of ours is outbound_auth/username, not auth/username.</source>
        <translation>Corrija la palabra; un inicio de sesión nuestro es outbound_auth/username, no auth/username.</translation>
    </message>
    <message>
        <source>The carrier %1 has to log in as %2 when it calls, and no password for that is stored. Enter it in the carrier&apos;s form.</source>
        <translation>El operador %1 tiene que iniciar sesión como %2 cuando llama, y no hay contraseña guardada para ello. Introdúzcala en el formulario del operador.</translation>
    </message>
    <message>
        <source>Asterisk drops a TLS transport whose certificate or key it cannot read. Both files must exist on the server, readable by Asterisk&apos;s user.</source>
        <translation>Asterisk descarta un transporte TLS cuyo certificado o clave no puede leer. Ambos archivos deben existir en el servidor y ser legibles para el usuario de Asterisk.</translation>
    </message>
    <message>
        <source>Without TLS the transport is not ours: only the address for the audio is set here, and the one for signalling must stand in the server&apos;s own transport.</source>
        <translation>Sin TLS el transporte no es nuestro: aquí solo se ajusta la dirección del audio, y la de la señalización debe estar en el transporte propio del servidor.</translation>
    </message>
    <message>
        <source>Asterisk finds the trunk of an incoming call by its source address or by a login that has the trunk&apos;s name. %1 logs in as %2: enter its addresses, or use the trunk&apos;s name as the user.</source>
        <translation>Asterisk encuentra la troncal de una llamada entrante por su dirección de origen o por un inicio de sesión con el nombre de la troncal. %1 inicia sesión como %2: introduzca sus direcciones, o use el nombre de la troncal como usuario.</translation>
    </message>
    <message>
        <source>Several trunks are called %1. Rename all but one before they are written.</source>
        <translation>Varias troncales se llaman %1. Cambie el nombre de todas menos una antes de escribirlas.</translation>
    </message>
    <message>
        <source>The settings of the whole server are no trunk; they stay in its file.</source>
        <translation>Los ajustes de todo el servidor no son una troncal; se quedan en su archivo.</translation>
    </message>
    <message>
        <source>There is a peer of this name in %1, line %2 already. chan_sip mixes the settings of both; the first one was read.</source>
        <translation>Ya hay un par con este nombre en %1, línea %2. chan_sip mezcla los ajustes de ambos; se leyó el primero.</translation>
    </message>
    <message>
        <source>A section of type user only takes calls, so it is not a trunk.</source>
        <translation>Una sección de tipo user solo recibe llamadas, así que no es una troncal.</translation>
    </message>
    <message>
        <source>This is a phone or another user that registers here, not a trunk.</source>
        <translation>Es un teléfono u otro usuario que se registra aquí, no una troncal.</translation>
    </message>
    <message>
        <source>The peer has no host, so it is not a trunk.</source>
        <translation>El par no tiene host, así que no es una troncal.</translation>
    </message>
    <message>
        <source>The section has no type, so it is not a trunk.</source>
        <translation>La sección no tiene tipo, así que no es una troncal.</translation>
    </message>
    <message>
        <source>Sections of type %1 are no trunks; it stays in the server&apos;s file.</source>
        <translation>Las secciones de tipo %1 no son troncales; se queda en el archivo del servidor.</translation>
    </message>
    <message>
        <source>This is not of the form user:password@host.</source>
        <translation>No tiene la forma usuario:contraseña@host.</translation>
    </message>
    <message>
        <source>This registration belongs to no peer that was found.</source>
        <translation>Este registro no pertenece a ningún par encontrado.</translation>
    </message>
    <message>
        <source>The trunk %1 registers already, in %2, line %3. A carrier has one registration.</source>
        <translation>La troncal %1 ya se registra, en %2, línea %3. Un operador tiene un registro.</translation>
    </message>
    <message>
        <source>The login %1 has no password in these files. Enter it.</source>
        <translation>El inicio de sesión %1 no tiene contraseña en estos archivos. Introdúzcala.</translation>
    </message>
    <message>
        <source>A trunk uses udp, tcp or tls; udp was taken.</source>
        <translation>Una troncal usa udp, tcp o tls; se tomó udp.</translation>
    </message>
    <message>
        <source>The first transport, %1, is the one that calls are sent over; the others are not kept.</source>
        <translation>El primer transporte, %1, es por el que salen las llamadas; los demás no se conservan.</translation>
    </message>
    <message>
        <source>tlsenable is not yes in [general], so Asterisk uses UDP for this peer with just a warning in its log. TrunkSeal writes tlsenable = yes.</source>
        <translation>tlsenable no es yes en [general], así que Asterisk usa UDP para este par con solo una advertencia en su registro. TrunkSeal escribe tlsenable = yes.</translation>
    </message>
    <message>
        <source>The port is 1 to 65535.</source>
        <translation>El puerto va de 1 a 65535.</translation>
    </message>
    <message>
        <source>[general] has no tlscafile. The system&apos;s certificates were taken.</source>
        <translation>[general] no tiene tlscafile. Se tomaron los certificados del sistema.</translation>
    </message>
    <message>
        <source>Of this address only host or address is kept.</source>
        <translation>De esta dirección solo se conserva el host o la dirección.</translation>
    </message>
    <message>
        <source>A digest of the password cannot be used: TrunkSeal needs the password itself.</source>
        <translation>No se puede usar un resumen de la contraseña: TrunkSeal necesita la contraseña misma.</translation>
    </message>
    <message>
        <source>No fromuser is set, so Asterisk calls with the caller&apos;s number in From. TrunkSeal writes fromuser = %1.</source>
        <translation>No hay fromuser, así que Asterisk llama con el número del llamante en From. TrunkSeal escribe fromuser = %1.</translation>
    </message>
    <message>
        <source>There is a password and no defaultuser, so Asterisk does not log in when it calls. %1 was taken as the user.</source>
        <translation>Hay contraseña y no defaultuser, así que Asterisk no inicia sesión cuando llama. Se tomó %1 como usuario.</translation>
    </message>
    <message>
        <source>TrunkSeal writes insecure = %1.</source>
        <translation>TrunkSeal escribe insecure = %1.</translation>
    </message>
    <message>
        <source>Digits are sent as rfc2833, inband or info; rfc2833 was taken.</source>
        <translation>Los dígitos se envían como rfc2833, inband o info; se tomó rfc2833.</translation>
    </message>
    <message>
        <source>Direct media is on or off here; it was read as on.</source>
        <translation>El audio directo aquí está activado o desactivado; se leyó como activado.</translation>
    </message>
    <message>
        <source>TrunkSeal writes nat = %1.</source>
        <translation>TrunkSeal escribe nat = %1.</translation>
    </message>
    <message>
        <source>This is not a word that nat takes.</source>
        <translation>No es una palabra que nat acepte.</translation>
    </message>
    <message>
        <source>Session timers are accept, originate or refuse.</source>
        <translation>Los temporizadores de sesión son accept, originate o refuse.</translation>
    </message>
    <message>
        <source>The carrier is asked whether it is there; that it must answer within %1 ms is not kept, and 2000 ms holds.</source>
        <translation>Se pregunta al operador si está; no se conserva que deba responder en %1 ms, y valen 2000 ms.</translation>
    </message>
    <message>
        <source>Of the outbound proxy only the address is kept.</source>
        <translation>Del proxy de salida solo se conserva la dirección.</translation>
    </message>
    <message>
        <source>The proxy is reached over another transport than the carrier; TrunkSeal uses the carrier&apos;s.</source>
        <translation>Al proxy se llega por otro transporte que al operador; TrunkSeal usa el del operador.</translation>
    </message>
    <message>
        <source>This is not a host such as proxy.example.com:5061.</source>
        <translation>No es un host como proxy.example.com:5061.</translation>
    </message>
    <message>
        <source>The trunk has a register line too; that one was read.</source>
        <translation>La troncal tiene también una línea register; se leyó esa.</translation>
    </message>
    <message>
        <source>The registration of callbackextension is written as a register line.</source>
        <translation>El registro de callbackextension se escribe como línea register.</translation>
    </message>
    <message>
        <source>Calls over the registration will arrive at extension %1 instead of %2.</source>
        <translation>Las llamadas por el registro llegarán a la extensión %1 en lugar de %2.</translation>
    </message>
    <message>
        <source>The registration goes over another transport than the calls; TrunkSeal uses %1 for both.</source>
        <translation>El registro va por otro transporte que las llamadas; TrunkSeal usa %1 para ambos.</translation>
    </message>
    <message>
        <source>The registration logs in as another user than calls do. A carrier has one login; %1 was taken.</source>
        <translation>El registro inicia sesión como otro usuario que las llamadas. Un operador tiene un inicio de sesión; se tomó %1.</translation>
    </message>
    <message>
        <source>The registration&apos;s password differs from the peer&apos;s, which was taken.</source>
        <translation>La contraseña del registro difiere de la del par, que se tomó.</translation>
    </message>
    <message>
        <source>Calls will be sent from %1, the user that is registered.</source>
        <translation>Las llamadas se enviarán desde %1, el usuario registrado.</translation>
    </message>
    <message>
        <source>%1 is registered, and calls come from %2. TrunkSeal uses one user for both, and %2 was taken.</source>
        <translation>Está registrado %1, y las llamadas vienen de %2. TrunkSeal usa un usuario para ambos, y se tomó %2.</translation>
    </message>
    <message>
        <source>Calls will be sent from the domain %1, where the user is registered.</source>
        <translation>Las llamadas se enviarán desde el dominio %1, donde está registrado el usuario.</translation>
    </message>
    <message>
        <source>The domain %1 of the registered address differs from that of calls. TrunkSeal uses one for both, and %2 was taken.</source>
        <translation>El dominio %1 de la dirección registrada difiere del de las llamadas. TrunkSeal usa uno para ambos, y se tomó %2.</translation>
    </message>
    <message>
        <source>The port behind the domain is not kept.</source>
        <translation>El puerto detrás del dominio no se conserva.</translation>
    </message>
    <message>
        <source>[%1] cannot be a carrier&apos;s name here, so it is called %2. What dials [%1] must dial %2 once it is written.</source>
        <translation>[%1] no puede ser aquí el nombre de un operador, así que se llama %2. Lo que marca [%1] debe marcar %2 una vez escrito.</translation>
    </message>
    <message>
        <source>This line is not UTF-8 text. It was read as Latin-1 and will be written as UTF-8.</source>
        <translation>Esta línea no es texto UTF-8. Se leyó como Latin-1 y se escribirá como UTF-8.</translation>
    </message>
    <message>
        <source>This setting takes yes or no.</source>
        <translation>Este ajuste acepta yes o no.</translation>
    </message>
    <message>
        <source>This setting takes a number of seconds.</source>
        <translation>Este ajuste acepta un número de segundos.</translation>
    </message>
    <message>
        <source>The packet time behind &quot;%1&quot; is not kept.</source>
        <translation>El tiempo de paquete detrás de «%1» no se conserva.</translation>
    </message>
    <message>
        <source>&quot;All&quot; codecs cannot be kept: a carrier has a list. ulaw and alaw were taken.</source>
        <translation>No se pueden conservar «todos» los códecs: un operador tiene una lista. Se tomaron ulaw y alaw.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no audio codec that a trunk uses here; it was left out.</source>
        <translation>«%1» no es un códec de audio que una troncal use aquí; se dejó fuera.</translation>
    </message>
    <message>
        <source>No usable codec is allowed. ulaw and alaw were assumed.</source>
        <translation>No se permite ningún códec utilizable. Se supusieron ulaw y alaw.</translation>
    </message>
    <message>
        <source>This is not of the form &quot;Name&quot; &lt;number&gt;.</source>
        <translation>No tiene la forma &quot;Nombre&quot; &lt;número&gt;.</translation>
    </message>
    <message>
        <source>A caller&apos;s name without a number cannot be kept.</source>
        <translation>No se puede conservar un nombre de llamante sin número.</translation>
    </message>
    <message>
        <source>No other files can be read here.</source>
        <translation>Aquí no se pueden leer otros archivos.</translation>
    </message>
    <message>
        <source>The CA certificates in %1 could not be read. %2 Add them to the carrier.</source>
        <translation>No se pudieron leer los certificados CA de %1. %2 Añádalos al operador.</translation>
    </message>
    <message>
        <source>A directory of CA certificates is not read. Add those the carrier needs to it.</source>
        <translation>Un directorio de certificados CA no se lee. Añada al operador los que necesita.</translation>
    </message>
    <message>
        <source>The system&apos;s certificates are trusted as well as those of %1. A carrier here has one of the two.</source>
        <translation>Se confía en los certificados del sistema además de en los de %1. Aquí un operador tiene uno de los dos.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address or network, and only these can be kept.</source>
        <translation>«%1» no es una dirección ni una red, y solo estas se pueden conservar.</translation>
    </message>
    <message>
        <source>This is no option of Asterisk&apos;s.</source>
        <translation>No es una opción de Asterisk.</translation>
    </message>
    <message>
        <source>Only one line of %1 can be kept, and there is one already.</source>
        <translation>Solo se puede conservar una línea de %1, y ya hay una.</translation>
    </message>
    <message>
        <source>The section has no type, so Asterisk passes over it.</source>
        <translation>La sección no tiene tipo, así que Asterisk la pasa por alto.</translation>
    </message>
    <message>
        <source>Only sections of type wizard have an effect in this file.</source>
        <translation>En este archivo solo tienen efecto las secciones de tipo wizard.</translation>
    </message>
    <message>
        <source>Sections of type wizard have an effect in pjsip_wizard.conf only.</source>
        <translation>Las secciones de tipo wizard solo tienen efecto en pjsip_wizard.conf.</translation>
    </message>
    <message>
        <source>An object of type %1 has this name in %2, line %3 already. Asterisk refuses all of that type while both are there; this one was left out.</source>
        <translation>Un objeto de tipo %1 ya tiene este nombre en %2, línea %3. Asterisk rechaza todos los de ese tipo mientras ambos estén; este se dejó fuera.</translation>
    </message>
    <message>
        <source>There is no %1 &quot;%2&quot; in the files that were read.</source>
        <translation>No hay ningún %1 «%2» en los archivos leídos.</translation>
    </message>
    <message>
        <source>Only the first of these is kept.</source>
        <translation>Solo se conserva el primero de estos.</translation>
    </message>
    <message>
        <source>The endpoint has no address record (aor) and no address its calls come from, so it is not a trunk.</source>
        <translation>El endpoint no tiene registro de dirección (aor) ni dirección de la que vengan sus llamadas, así que no es una troncal.</translation>
    </message>
    <message>
        <source>This registration belongs to no trunk that was found.</source>
        <translation>Este registro no pertenece a ninguna troncal encontrada.</translation>
    </message>
    <message>
        <source>No trunk names this transport; it stays in the server&apos;s file.</source>
        <translation>Ninguna troncal nombra este transporte; se queda en el archivo del servidor.</translation>
    </message>
    <message>
        <source>There is no endpoint &quot;%1&quot; in the files that were read.</source>
        <translation>No hay ningún endpoint «%1» en los archivos leídos.</translation>
    </message>
    <message>
        <source>No trunk refers to this object.</source>
        <translation>Ninguna troncal se refiere a este objeto.</translation>
    </message>
    <message>
        <source>The registration uses another transport than the calls; TrunkSeal uses one for both.</source>
        <translation>El registro usa otro transporte que las llamadas; TrunkSeal usa uno para ambos.</translation>
    </message>
    <message>
        <source>TrunkSeal adds line = yes, by which calls over the registration are known.</source>
        <translation>TrunkSeal añade line = yes, por lo que se conocen las llamadas por el registro.</translation>
    </message>
    <message>
        <source>The registration has no server_uri; the carrier&apos;s host was taken.</source>
        <translation>El registro no tiene server_uri; se tomó el host del operador.</translation>
    </message>
    <message>
        <source>This is not a SIP address such as sip:192.0.2.1:5060.</source>
        <translation>No es una dirección SIP como sip:192.0.2.1:5060.</translation>
    </message>
    <message>
        <source>Of this address only host, port and transport are kept.</source>
        <translation>De esta dirección solo se conservan host, puerto y transporte.</translation>
    </message>
    <message>
        <source>The outbound proxy does not stand everywhere; TrunkSeal sends calls, checks and registrations through it.</source>
        <translation>El proxy de salida no está en todas partes; TrunkSeal envía por él llamadas, comprobaciones y registros.</translation>
    </message>
    <message>
        <source>This is not one SIP address such as sip:proxy.example.com;lr.</source>
        <translation>No es una dirección SIP como sip:proxy.example.com;lr.</translation>
    </message>
    <message>
        <source>The outbound proxy is written as a loose router (;lr).</source>
        <translation>El proxy de salida se escribe como enrutador flexible (;lr).</translation>
    </message>
    <message>
        <source>The registration has no client_uri; login and host are written as it.</source>
        <translation>El registro no tiene client_uri; se escriben como tal el usuario y el host.</translation>
    </message>
    <message>
        <source>No from_user is set, so Asterisk calls with the caller&apos;s number in From. TrunkSeal writes from_user = %1.</source>
        <translation>No hay from_user, así que Asterisk llama con el número del llamante en From. TrunkSeal escribe from_user = %1.</translation>
    </message>
    <message>
        <source>This is not a SIP address such as sip:user@example.com.</source>
        <translation>No es una dirección SIP como sip:user@example.com.</translation>
    </message>
    <message>
        <source>The registered address is written with user and domain only.</source>
        <translation>La dirección registrada se escribe solo con usuario y dominio.</translation>
    </message>
    <message>
        <source>Calls over the registration arrive at extension %1 instead of s.</source>
        <translation>Las llamadas por el registro llegan a la extensión %1 en lugar de s.</translation>
    </message>
    <message>
        <source>TrunkSeal registers with contact_user = %1, and calls arrive at that extension.</source>
        <translation>TrunkSeal se registra con contact_user = %1, y las llamadas llegan a esa extensión.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a SIP address such as sip:192.0.2.1:5060.</source>
        <translation>«%1» no es una dirección SIP como sip:192.0.2.1:5060.</translation>
    </message>
    <message>
        <source>The trunk has %1 address records (aors). Their contacts became the hosts of one.</source>
        <translation>La troncal tiene %1 registros de dirección (aor). Sus contactos pasaron a ser los hosts de uno.</translation>
    </message>
    <message>
        <source>The address says %1, and the endpoint&apos;s transport is %2, which was taken.</source>
        <translation>La dirección dice %1, y el transporte del endpoint es %2, que se tomó.</translation>
    </message>
    <message>
        <source>There is no transport of this name in the files that were read. %1 was assumed.</source>
        <translation>No hay ningún transporte con este nombre en los archivos leídos. Se supuso %1.</translation>
    </message>
    <message>
        <source>A trunk uses udp, tcp or tls.</source>
        <translation>Una troncal usa udp, tcp o tls.</translation>
    </message>
    <message>
        <source>The transport %1 speaks TLS 1.0 only, because its method is not set. TrunkSeal writes a transport with TLS 1.2.</source>
        <translation>El transporte %1 habla solo TLS 1.0, porque no tiene method. TrunkSeal escribe un transporte con TLS 1.2.</translation>
    </message>
    <message>
        <source>TrunkSeal writes a TLS transport of its own with the trust settings of %1.</source>
        <translation>TrunkSeal escribe un transporte TLS propio con los ajustes de confianza de %1.</translation>
    </message>
    <message>
        <source>This belongs to the server&apos;s transport, which stays as it is; TrunkSeal&apos;s own does not have it.</source>
        <translation>Esto pertenece al transporte del servidor, que queda como está; el propio de TrunkSeal no lo tiene.</translation>
    </message>
    <message>
        <source>The external address for the audio differs from the one for signalling; a carrier has one address, and %1 was taken.</source>
        <translation>La dirección externa del audio difiere de la de la señalización; un operador tiene una dirección, y se tomó %1.</translation>
    </message>
    <message>
        <source>The carrier&apos;s address is a sips: one; it is written as sip: with transport=tls.</source>
        <translation>La dirección del operador es sips:; se escribe como sip: con transport=tls.</translation>
    </message>
    <message>
        <source>The trunk has no contact, so the registrar was taken as its host.</source>
        <translation>La troncal no tiene contacto, así que se tomó el registrador como su host.</translation>
    </message>
    <message>
        <source>The trunk has no contact, so the address its calls come from was taken as its host.</source>
        <translation>La troncal no tiene contacto, así que se tomó como host la dirección de la que vienen sus llamadas.</translation>
    </message>
    <message>
        <source>The trunk has no contact: enter the carrier&apos;s host.</source>
        <translation>La troncal no tiene contacto: introduzca el host del operador.</translation>
    </message>
    <message>
        <source>Of the login that the carrier uses only user and password are kept.</source>
        <translation>Del inicio de sesión que usa el operador solo se conservan usuario y contraseña.</translation>
    </message>
    <message>
        <source>TrunkSeal writes auth_type = userpass.</source>
        <translation>TrunkSeal escribe auth_type = userpass.</translation>
    </message>
    <message>
        <source>A trunk&apos;s audio is encrypted with SDES or not at all; this was read as &quot;no&quot;.</source>
        <translation>El audio de una troncal se cifra con SDES o no se cifra; esto se leyó como «no».</translation>
    </message>
    <message>
        <source>With TLS the external address belongs to the transport; this one for the audio alone is not kept.</source>
        <translation>Con TLS la dirección externa pertenece al transporte; esta, solo para el audio, no se conserva.</translation>
    </message>
    <message>
        <source>Digits are sent as rfc4733, inband or info; rfc4733 was taken.</source>
        <translation>Los dígitos se envían como rfc4733, inband o info; se tomó rfc4733.</translation>
    </message>
    <message>
        <source>The number is asserted in both headers; only P-Asserted-Identity is kept.</source>
        <translation>El número se afirma en ambas cabeceras; solo se conserva P-Asserted-Identity.</translation>
    </message>
    <message>
        <source>TrunkSeal decides itself by what an incoming call is known.</source>
        <translation>TrunkSeal decide por sí mismo por qué se conoce una llamada entrante.</translation>
    </message>
    <message>
        <source>TrunkSeal writes no %1 object for this trunk that could hold it.</source>
        <translation>TrunkSeal no escribe para esta troncal ningún objeto %1 que pudiera contenerlo.</translation>
    </message>
    <message>
        <source>%1 is a file of the dialer and was not read.</source>
        <translation>%1 es un archivo del marcador y no se leyó.</translation>
    </message>
    <message>
        <source>The protocol of the row is &quot;%1&quot;. TrunkSeal reads rows of SIP, PJSIP and PJSIP_WIZ.</source>
        <translation>El protocolo de la fila es «%1». TrunkSeal lee filas de SIP, PJSIP y PJSIP_WIZ.</translation>
    </message>
    <message>
        <source>%1 is a file of the dialer.</source>
        <translation>%1 es un archivo del marcador.</translation>
    </message>
    <message>
        <source>VICIdial ignores the registration string of a %1 row; the registration belongs into the account entry.</source>
        <translation>VICIdial ignora la cadena de registro de una fila %1; el registro va en la entrada de cuenta.</translation>
    </message>
    <message>
        <source>The row uses the template %1, whose contents were not given. They follow the account entry.</source>
        <translation>La fila usa la plantilla %1, cuyo contenido no se dio. Sigue a la entrada de cuenta.</translation>
    </message>
    <message>
        <source>The account entry is empty, so there is no trunk in the row.</source>
        <translation>La entrada de cuenta está vacía, así que no hay troncal en la fila.</translation>
    </message>
    <message>
        <source>chan_sip&apos;s TLS settings stand in the dialer&apos;s sip.conf, which is not part of the row.</source>
        <translation>Los ajustes de TLS de chan_sip están en el sip.conf del marcador, que no forma parte de la fila.</translation>
    </message>
    <message>
        <source>The row is not active, so VICIdial writes nothing for it.</source>
        <translation>La fila no está activa, así que VICIdial no escribe nada de ella.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s page changes this row when somebody presses Submit on it: it deletes semicolons and more. Write it again with TrunkSeal.</source>
        <translation>La página de VICIdial cambia esta fila cuando alguien pulsa Submit en ella: borra los puntos y coma y más. Escríbala de nuevo con TrunkSeal.</translation>
    </message>
    <message>
        <source>The template %1 became part of the carrier; the row is written without it.</source>
        <translation>La plantilla %1 pasó a formar parte del operador; la fila se escribe sin ella.</translation>
    </message>
    <message>
        <source>The row has no dialplan, so nothing dials through the trunk.</source>
        <translation>La fila no tiene plan de marcado, así que nada marca por la troncal.</translation>
    </message>
    <message>
        <source>No Dial line with ${EXTEN} was found in the row&apos;s dialplan; enter the dial prefix.</source>
        <translation>No se encontró ninguna línea Dial con ${EXTEN} en el plan de marcado de la fila; introduzca el prefijo de marcación.</translation>
    </message>
    <message>
        <source>The dial prefix in &quot;%1&quot; is not made of digits; enter it.</source>
        <translation>El prefijo de marcación en «%1» no está hecho de dígitos; introdúzcalo.</translation>
    </message>
    <message>
        <source>This has no effect while %1 is not yes.</source>
        <translation>Esto no tiene efecto mientras %1 no sea yes.</translation>
    </message>
    <message>
        <source>This has no effect while sends_registrations is not yes.</source>
        <translation>Esto no tiene efecto mientras sends_registrations no sea yes.</translation>
    </message>
    <message>
        <source>This setting of the wizard has nothing to do with a trunk, or is not known; it is not kept.</source>
        <translation>Este ajuste del asistente no tiene que ver con una troncal, o no se conoce; no se conserva.</translation>
    </message>
    <message>
        <source>The name of the server&apos;s transport is not a section name.</source>
        <translation>El nombre del transporte del servidor no es un nombre de sección.</translation>
    </message>
    <message>
        <source>chan_sip has one external address for all carriers, but those of %1 and %2 differ. Make them the same, or move one to PJSIP.</source>
        <translation>chan_sip tiene una dirección externa para todos los operadores, pero las de %1 y %2 difieren. Póngalas iguales, o pase uno a PJSIP.</translation>
    </message>
    <message>
        <source>chan_sip has one client certificate for all carriers, but those of %1 and %2 differ. Use the same, or move one to PJSIP.</source>
        <translation>chan_sip tiene un certificado de cliente para todos los operadores, pero los de %1 y %2 difieren. Use el mismo, o pase uno a PJSIP.</translation>
    </message>
    <message>
        <source>The carrier %1 does not fit into VICIdial. %2</source>
        <translation>El operador %1 no cabe en VICIdial. %2</translation>
    </message>
    <message>
        <source>The address of an outbound proxy needs a semicolon, which VICIdial&apos;s page deletes. Leave the proxy out, or push the carrier to files of its own.</source>
        <translation>La dirección de un proxy de salida necesita un punto y coma, que la página de VICIdial borra. Deje fuera el proxy, o envíe el operador a archivos propios.</translation>
    </message>
    <message>
        <source>PJSIP over TCP needs a transport to name or a semicolon, which VICIdial&apos;s page deletes. Choose TLS or UDP.</source>
        <translation>PJSIP por TCP necesita un transporte que nombrar o un punto y coma, que la página de VICIdial borra. Elija TLS o UDP.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s row cannot hold what belongs to the whole server: the files listed here and their #include lines are needed beside it.</source>
        <translation>La fila de VICIdial no puede contener lo que pertenece a todo el servidor: hacen falta junto a ella los archivos indicados aquí y sus líneas #include.</translation>
    </message>
    <message>
        <source>Without a dial prefix the dialplan takes every number that no other entry takes.</source>
        <translation>Sin prefijo de marcación el plan toma todo número que ninguna otra entrada toma.</translation>
    </message>
    <message>
        <source>VICIdial writes the files within a minute, and reloads only an Asterisk that runs in its screen session.</source>
        <translation>VICIdial escribe los archivos en menos de un minuto, y solo recarga un Asterisk que corre en su sesión de screen.</translation>
    </message>
    <message>
        <source>Its %1 holds the character %2, which VICIdial&apos;s page deletes or its database reads as something else.</source>
        <translation>Su %1 contiene el carácter %2, que la página de VICIdial borra o su base de datos lee como otra cosa.</translation>
    </message>
    <message>
        <source>Its %1 is longer than %2 bytes.</source>
        <translation>Su %1 tiene más de %2 bytes.</translation>
    </message>
    <message>
        <source>A carrier id has 2 to 15 characters, and &quot;%1&quot; has %2. Rename the carrier.</source>
        <translation>Un identificador de operador tiene de 2 a 15 caracteres, y «%1» tiene %2. Cambie el nombre del operador.</translation>
    </message>
    <message>
        <source>The server is named by its IPv4 address, or 0.0.0.0 for all.</source>
        <translation>El servidor se nombra por su dirección IPv4, o 0.0.0.0 para todos.</translation>
    </message>
    <message>
        <source>account entry</source>
        <translation>entrada de cuenta</translation>
    </message>
    <message>
        <source>registration string</source>
        <translation>cadena de registro</translation>
    </message>
    <message>
        <source>globals string</source>
        <translation>cadena de globales</translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; names an object a wizard trunk does not have.</source>
        <translation>El ajuste adicional «%1» nombra un objeto que una troncal de asistente no tiene.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host. Write it like sip2.example.com, 192.0.2.1:5061 or [2001:db8::1]:5061.</source>
        <translation>«%1» no es un host. Escríbalo como sip2.example.com, 192.0.2.1:5061 o [2001:db8::1]:5061.</translation>
    </message>
    <message>
        <source>There are more than 20 further hosts.</source>
        <translation>Hay más de 20 hosts adicionales.</translation>
    </message>
    <message>
        <source>A chan_sip peer has one host. Add a carrier for each further host, or move this one to PJSIP.</source>
        <translation>Un par de chan_sip tiene un host. Añada un operador por cada host adicional, o pase este a PJSIP.</translation>
    </message>
    <message>
        <source>%1 is the first host already.</source>
        <translation>%1 ya es el primer host.</translation>
    </message>
    <message>
        <source>A wizard trunk registers once for each of its hosts, so one with a registrar of its own can have one host only. Remove the further hosts, or choose PJSIP.</source>
        <translation>Una troncal de asistente se registra una vez por cada uno de sus hosts, así que una con registrador propio solo puede tener un host. Quite los hosts adicionales, o elija PJSIP.</translation>
    </message>
    <message>
        <source>The registrar is not used while registration is off.</source>
        <translation>El registrador no se usa mientras el registro esté desactivado.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an absolute plain path on the server, such as %2.</source>
        <translation>«%1» no es una ruta absoluta y simple en el servidor, como %2.</translation>
    </message>
    <message>
        <source>A client certificate takes two files: the certificate and its key.</source>
        <translation>Un certificado de cliente necesita dos archivos: el certificado y su clave.</translation>
    </message>
    <message>
        <source>PJSIP reads the certificate and its key from two files; both fields name %1.</source>
        <translation>PJSIP lee el certificado y su clave de dos archivos; ambos campos nombran %1.</translation>
    </message>
    <message>
        <source>A client certificate is shown over TLS only.</source>
        <translation>Un certificado de cliente se muestra solo por TLS.</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot; that the carrier logs in with holds a character Asterisk&apos;s configuration cannot keep. Use letters, digits and . _ - + @.</source>
        <translation>El usuario «%1» con el que el operador inicia sesión contiene un carácter que la configuración de Asterisk no puede guardar. Use letras, dígitos y . _ - + @.</translation>
    </message>
    <message>
        <source>chan_sip knows an incoming login by the name of its section. Use %1 as the user, or move the carrier to PJSIP.</source>
        <translation>chan_sip conoce un inicio de sesión entrante por el nombre de su sección. Use %1 como usuario, o pase el operador a PJSIP.</translation>
    </message>
    <message>
        <source>The caller&apos;s name has more than 80 characters.</source>
        <translation>El nombre del llamante tiene más de 80 caracteres.</translation>
    </message>
    <message>
        <source>The caller&apos;s name contains %1. Remove it.</source>
        <translation>El nombre del llamante contiene %1. Quítelo.</translation>
    </message>
    <message>
        <source>The caller&apos;s name contains %1, which would end it in Asterisk&apos;s configuration.</source>
        <translation>El nombre del llamante contiene %1, que lo terminaría en la configuración de Asterisk.</translation>
    </message>
    <message>
        <source>The caller&apos;s name has blanks around it.</source>
        <translation>El nombre del llamante tiene espacios alrededor.</translation>
    </message>
    <message>
        <source>A caller&apos;s name needs a caller&apos;s number. Enter the number.</source>
        <translation>Un nombre de llamante necesita un número de llamante. Introduzca el número.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address or name we have outside. Write it like 198.51.100.7.</source>
        <translation>«%1» no es la dirección o el nombre que tenemos fuera. Escríbalo como 198.51.100.7.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a local network. Write it like 10.0.0.0/8.</source>
        <translation>«%1» no es una red local. Escríbala como 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>Local networks matter only with an external address.</source>
        <translation>Las redes locales solo importan con una dirección externa.</translation>
    </message>
    <message>
        <source>With direct media the audio can leave the dialer out; then nobody here sees whether it is encrypted. Switch it off.</source>
        <translation>Con audio directo el audio puede dejar fuera el marcador; entonces nadie ve aquí si está cifrado. Desactívelo.</translation>
    </message>
    <message>
        <source>A session time of %1 s is out of range. Use 90 to 86400 s; 1800 is usual.</source>
        <translation>Un tiempo de sesión de %1 s está fuera de rango. Use de 90 a 86400 s; 1800 es lo habitual.</translation>
    </message>
    <message>
        <source>chan_sip cannot require session timers. Choose to accept or to ask for them.</source>
        <translation>chan_sip no puede exigir temporizadores de sesión. Elija aceptarlos o pedirlos.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a dial prefix. Use up to 6 digits, such as 9.</source>
        <translation>«%1» no es un prefijo de marcación. Use hasta 6 dígitos, como 9.</translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) were added.</source>
        <translation>
            <numerusform>Se añadió %n operador.</numerusform>
            <numerusform>Se añadieron %n operadores.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) would be added.</source>
        <translation>
            <numerusform>Se añadiría %n operador.</numerusform>
            <numerusform>Se añadirían %n operadores.</numerusform>
        </translation>
    </message>
    <message>
        <source>Row of VICIdial&apos;s carriers</source>
        <translation>Fila de los operadores de VICIdial</translation>
    </message>
    <message>
        <source>No carrier in it.</source>
        <translation>No contiene ningún operador.</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>operador</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocolo</translation>
    </message>
    <message>
        <source>posture</source>
        <translation>postura</translation>
    </message>
    <message>
        <source>line</source>
        <translation>línea</translation>
    </message>
    <message>
        <source>Not understood:</source>
        <translation>No entendido:</translation>
    </message>
    <message>
        <source>%1 as %2, judged for Asterisk %3: %4 sections.</source>
        <translation>%1 como %2, evaluado para Asterisk %3: %4 secciones.</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>ERROR</translation>
    </message>
    <message>
        <source>WARNING</source>
        <translation>ADVERTENCIA</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>fix</source>
        <translation>solución</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>regla</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings, %3 notes.</source>
        <translation>%1 errores, %2 advertencias, %3 notas.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>hosts</translation>
    </message>
    <message>
        <source>TLS port</source>
        <translation>puerto TLS</translation>
    </message>
    <message>
        <source>SRTP</source>
        <translation>SRTP</translation>
    </message>
    <message>
        <source>switch on there</source>
        <translation>activar allí</translation>
    </message>
    <message>
        <source>about the login</source>
        <translation>sobre el inicio de sesión</translation>
    </message>
    <message>
        <source>From domain</source>
        <translation>dominio de From</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>números</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificado</translation>
    </message>
    <message>
        <source>test numbers</source>
        <translation>números de prueba</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>observaciones</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>fuentes</translation>
    </message>
    <message>
        <source>as of</source>
        <translation>a fecha de</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>fiabilidad</translation>
    </message>
    <message>
        <source>first host</source>
        <translation>primer host</translation>
    </message>
    <message>
        <source>The schema is in %1.</source>
        <translation>El esquema está en %1.</translation>
    </message>
    <message>
        <source>Name a carrier, or give --schema.</source>
        <translation>Indique un operador o use --schema.</translation>
    </message>
    <message>
        <source>Write a carrier as JSON, without its password; or the JSON Schema of it.</source>
        <translation>Escribir un operador como JSON, sin su contraseña, o el esquema JSON correspondiente.</translation>
    </message>
    <message>
        <source>Write the JSON Schema (2020-12) that such a file follows.</source>
        <translation>Escribir el esquema JSON (2020-12) al que se ajusta un archivo así.</translation>
    </message>
    <message>
        <source>There is no carrier in %1 that could be added.</source>
        <translation>En %1 no hay ningún operador que se pueda añadir.</translation>
    </message>
    <message>
        <source>There is no carrier that could be added; --dry-run tells of every line.</source>
        <translation>No hay ningún operador que se pueda añadir; --dry-run informa de cada línea.</translation>
    </message>
    <message>
        <source>--stack must be pjsip, pjsip_wizard or chan_sip, not “%1”.</source>
        <translation>--stack debe ser pjsip, pjsip_wizard o chan_sip, no «%1».</translation>
    </message>
    <message>
        <source>--posture must be clear, signalling_only, may_fall_back or sealed, not “%1”.</source>
        <translation>--posture debe ser clear, signalling_only, may_fall_back o sealed, no «%1».</translation>
    </message>
    <message>
        <source>Give --allow-downgrade to do so.</source>
        <translation>Para hacerlo, indique --allow-downgrade.</translation>
    </message>
    <message>
        <source>Give one of --stack and --posture.</source>
        <translation>Indique una de las opciones --stack y --posture.</translation>
    </message>
    <message>
        <source>Move a carrier to another stack or posture: every option explained, and the diff. Changes the workspace only with --apply, and never a server.</source>
        <translation>Pasar un operador a otra pila o postura: cada opción explicada y las diferencias. Solo cambia el espacio de trabajo con --apply, y nunca un servidor.</translation>
    </message>
    <message>
        <source>To pjsip, pjsip_wizard or chan_sip.</source>
        <translation>A pjsip, pjsip_wizard o chan_sip.</translation>
    </message>
    <message>
        <source>To signalling_only, may_fall_back or sealed, over the postures between; or to clear.</source>
        <translation>A signalling_only, may_fall_back o sealed, pasando por las posturas intermedias; o a clear.</translation>
    </message>
    <message>
        <source>Asterisk version to write for (default 16.28).</source>
        <translation>Versión de Asterisk para la que se escribe (predeterminado: 16.28).</translation>
    </message>
    <message>
        <source>Change the carrier in the workspace.</source>
        <translation>Cambiar el operador en el espacio de trabajo.</translation>
    </message>
    <message>
        <source>Allow a posture that protects less (refused with exit 4 otherwise).</source>
        <translation>Permitir una postura que protege menos (si no, se rechaza con código de salida 4).</translation>
    </message>
    <message>
        <source>Know the presets of this JSON file, too (trunkseal.presets/1); may be repeated.</source>
        <translation>Usar también los preajustes de este archivo JSON (trunkseal.presets/1); puede repetirse.</translation>
    </message>
    <message>
        <source>Read the passphrase of a PKCS#12 or key file from the first line of a file.</source>
        <translation>Leer la frase de contraseña de un archivo PKCS#12 o de clave de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the passphrase of a PKCS#12 or key file from an environment variable.</source>
        <translation>Leer la frase de contraseña de un archivo PKCS#12 o de clave de una variable de entorno.</translation>
    </message>
    <message>
        <source>Show every certificate of a file (PEM, DER, P7B, P12), of “-”, of host:port or of sips:domain.</source>
        <translation>Mostrar todos los certificados de un archivo (PEM, DER, P7B, P12), de «-», de host:port o de sips:domain.</translation>
    </message>
    <message>
        <source>Fetch certificates that were not sent from where the chain names them.</source>
        <translation>Obtener los certificados que no se enviaron del lugar que indica la cadena.</translation>
    </message>
    <message>
        <source>Tell whether this private key belongs to the first certificate.</source>
        <translation>Indicar si esta clave privada pertenece al primer certificado.</translation>
    </message>
    <message>
        <source>Print each certificate as PEM too.</source>
        <translation>Mostrar además cada certificado como PEM.</translation>
    </message>
    <message>
        <source>Print each certificate as OpenSSL does too.</source>
        <translation>Mostrar además cada certificado como lo hace OpenSSL.</translation>
    </message>
    <message>
        <source>Tell what changed between two sources; exit code 0 only for the same chain or a plain renewal.</source>
        <translation>Indicar qué cambió entre dos orígenes; código de salida 0 solo si la cadena es la misma o es una simple renovación.</translation>
    </message>
    <message>
        <source>Tell whether a dialer would accept an announced chain by the roots that it trusts today.</source>
        <translation>Indicar si un marcador aceptaría una cadena anunciada con las raíces en las que confía hoy.</translation>
    </message>
    <message>
        <source>Take the roots from this file instead of a server.</source>
        <translation>Tomar las raíces de este archivo en lugar de un servidor.</translation>
    </message>
    <message>
        <source>With --trust-file: judge as pjsip (default) or chan_sip does.</source>
        <translation>Con --trust-file: evaluar como lo hace pjsip (predeterminado) o chan_sip.</translation>
    </message>
    <message>
        <source>The chain must be for this name, as the dialer compares it.</source>
        <translation>La cadena debe ser para este nombre, tal como lo compara el marcador.</translation>
    </message>
    <message>
        <source>OpenSSL security level, 0 to 5 (default: the dialer&apos;s).</source>
        <translation>Nivel de seguridad de OpenSSL, de 0 a 5 (predeterminado: el del marcador).</translation>
    </message>
    <message>
        <source>Fetch the revocation lists that the certificates name.</source>
        <translation>Obtener las listas de revocación que indican los certificados.</translation>
    </message>
    <message>
        <source>off (default), staple (the answer sent in the handshake) or online (ask the responder). One that cannot be reached is no reason against the chain.</source>
        <translation>off (predeterminado), staple (la respuesta enviada en la negociación TLS) u online (preguntar al servicio OCSP). Que uno no esté accesible no es motivo contra la cadena.</translation>
    </message>
    <message>
        <source>Judge this OCSP answer (DER) as if it had been stapled.</source>
        <translation>Evaluar esta respuesta OCSP (DER) como si hubiera llegado adjunta a la negociación TLS.</translation>
    </message>
    <message>
        <source>What OCSP does not call good is a reason against the chain.</source>
        <translation>Lo que OCSP no da por bueno es un motivo contra la cadena.</translation>
    </message>
    <message>
        <source>--stack must be pjsip or chan_sip, not “%1”.</source>
        <translation>--stack debe ser pjsip o chan_sip, no «%1».</translation>
    </message>
    <message>
        <source>Name a server and the chain, or --trust-file and the chain.</source>
        <translation>Indique un servidor y la cadena, o --trust-file y la cadena.</translation>
    </message>
    <message>
        <source>--key-type must be one of %1, not “%2”.</source>
        <translation>--key-type debe ser uno de %1, no «%2».</translation>
    </message>
    <message>
        <source>Say with --out-key where the private key shall go.</source>
        <translation>Indique con --out-key dónde se debe guardar la clave privada.</translation>
    </message>
    <message>
        <source>The key and the request need files of their own.</source>
        <translation>La clave y la solicitud necesitan cada una su propio archivo.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name, or give --force.</source>
        <translation>%1 ya existe. Elija otro nombre o use --force.</translation>
    </message>
    <message>
        <source>The request for %1 is in %2, its key in %3. Send the request to the carrier&apos;s CA and keep the key.</source>
        <translation>La solicitud para %1 está en %2 y su clave en %3. Envíe la solicitud a la CA del operador y conserve la clave.</translation>
    </message>
    <message>
        <source>Others on this machine may read the private key %1. Run: chmod 600 %1</source>
        <translation>Otros usuarios de este equipo pueden leer la clave privada %1. Ejecute: chmod 600 %1</translation>
    </message>
    <message>
        <source>Name with --key the private key that the request was made with.</source>
        <translation>Indique con --key la clave privada con la que se hizo la solicitud.</translation>
    </message>
    <message>
        <source>%1 is shown the certificate %2 from now on; it ends on %3. Push to bring it to the dialers.</source>
        <translation>Desde ahora se presenta a %1 el certificado %2; termina el %3. Haga un envío para llevarlo a los marcadores.</translation>
    </message>
    <message>
        <source>The workspace holds no client certificate for %1.</source>
        <translation>El espacio de trabajo no contiene ningún certificado de cliente para %1.</translation>
    </message>
    <message>
        <source>%1 is shown no certificate any more. Push to take it from the dialers.</source>
        <translation>A %1 ya no se le presenta ningún certificado. Haga un envío para quitarlo de los marcadores.</translation>
    </message>
    <message>
        <source>The key belongs to %1.</source>
        <translation>La clave pertenece a %1.</translation>
    </message>
    <message>
        <source>The key does not belong to %1.</source>
        <translation>La clave no pertenece a %1.</translation>
    </message>
    <message>
        <source>Read the key&apos;s passphrase from the first line of a file.</source>
        <translation>Leer la frase de contraseña de la clave de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the key&apos;s passphrase from an environment variable.</source>
        <translation>Leer la frase de contraseña de la clave de una variable de entorno.</translation>
    </message>
    <message>
        <source>The private key that the request was made with.</source>
        <translation>La clave privada con la que se hizo la solicitud.</translation>
    </message>
    <message>
        <source>Make a private key and the request for a client certificate; --passphrase-file encrypts the key.</source>
        <translation>Crear una clave privada y la solicitud de un certificado de cliente; --passphrase-file cifra la clave.</translation>
    </message>
    <message>
        <source>rsa2048 (default), rsa3072, rsa4096, p256 or p384.</source>
        <translation>rsa2048 (predeterminado), rsa3072, rsa4096, p256 o p384.</translation>
    </message>
    <message>
        <source>Common name (default: the first DNS name).</source>
        <translation>Nombre común (predeterminado: el primer nombre DNS).</translation>
    </message>
    <message>
        <source>Organization in the subject.</source>
        <translation>Organización en el sujeto.</translation>
    </message>
    <message>
        <source>A DNS name; may be repeated.</source>
        <translation>Un nombre DNS; puede repetirse.</translation>
    </message>
    <message>
        <source>An IP address; may be repeated.</source>
        <translation>Una dirección IP; puede repetirse.</translation>
    </message>
    <message>
        <source>A URI such as sip:dialer.example; may be repeated.</source>
        <translation>Un URI como sip:dialer.example; puede repetirse.</translation>
    </message>
    <message>
        <source>Write the key there, readable by you alone.</source>
        <translation>Escribir la clave en ese archivo, legible solo por usted.</translation>
    </message>
    <message>
        <source>Write the request there (default: standard output).</source>
        <translation>Escribir la solicitud en ese archivo (predeterminado: la salida estándar).</translation>
    </message>
    <message>
        <source>Replace files that are there already.</source>
        <translation>Reemplazar los archivos que ya existan.</translation>
    </message>
    <message>
        <source>Take the CA&apos;s answer to a request: the carrier is shown this certificate from now on.</source>
        <translation>Aceptar la respuesta de la CA a una solicitud: desde ahora se presenta este certificado al operador.</translation>
    </message>
    <message>
        <source>Show a carrier no certificate any more, and forget its key.</source>
        <translation>No presentar más un certificado a un operador, y olvidar su clave.</translation>
    </message>
    <message>
        <source>Say whether a private key belongs to a certificate; exit code 0 only when it does.</source>
        <translation>Decir si una clave privada pertenece a un certificado; código de salida 0 solo si es así.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read: %2.</source>
        <translation>No se puede leer el archivo de clave %1: %2.</translation>
    </message>
    <message>
        <source>The private key belongs to the first certificate.</source>
        <translation>La clave privada pertenece al primer certificado.</translation>
    </message>
    <message>
        <source>The %1 file %2 cannot be read: %3.</source>
        <translation>No se puede leer el archivo %1 %2: %3.</translation>
    </message>
    <message>
        <source>--ocsp must be off, staple or online, not “%1”.</source>
        <translation>--ocsp debe ser off, staple u online, no «%1».</translation>
    </message>
    <message>
        <source>--require-ocsp and --ocsp-response need --ocsp staple or --ocsp online.</source>
        <translation>--require-ocsp y --ocsp-response necesitan --ocsp staple o --ocsp online.</translation>
    </message>
    <message>
        <source>--as must be offer or answer, not “%1”.</source>
        <translation>--as debe ser offer o answer, no «%1».</translation>
    </message>
    <message>
        <source>--offer is for judging an answer: leave --as offer out.</source>
        <translation>--offer sirve para evaluar una respuesta: omita --as offer.</translation>
    </message>
    <message>
        <source>Only one of offer and answer can come from standard input.</source>
        <translation>Solo uno de los dos, la oferta o la respuesta, puede venir de la entrada estándar.</translation>
    </message>
    <message>
        <source>The offer %1 cannot be read: %2 (line %3, column %4)</source>
        <translation>No se puede leer la oferta %1: %2 (línea %3, columna %4)</translation>
    </message>
    <message>
        <source>Offer and answer must be of a kind: two descriptions, or a=crypto lines alone.</source>
        <translation>La oferta y la respuesta deben ser de la misma clase: dos descripciones, o solo líneas a=crypto.</translation>
    </message>
    <message>
        <source>--codecs takes Asterisk&apos;s names, such as ulaw,alaw,g722; “%1” is none.</source>
        <translation>--codecs acepta los nombres de Asterisk, como ulaw,alaw,g722; «%1» no es uno de ellos.</translation>
    </message>
    <message>
        <source>--media must be clear, optional or required, not “%1”.</source>
        <translation>--media debe ser clear, optional o required, no «%1».</translation>
    </message>
    <message>
        <source>--%1 is about the Asterisk that judges the offer: give --asterisk, too.</source>
        <translation>--%1 se refiere al Asterisk que evalúa la oferta: indique también --asterisk.</translation>
    </message>
    <message>
        <source>--asterisk judges offers: give it without --as answer and --offer.</source>
        <translation>--asterisk evalúa ofertas: úselo sin --as answer ni --offer.</translation>
    </message>
    <message>
        <source>Explain a session description, or a=crypto lines alone, or “-”: line by line, what is wrong, and whether an Asterisk would take it. Exit code 1 when something is wrong.</source>
        <translation>Explicar una descripción de sesión, o solo líneas a=crypto, o «-»: línea por línea, qué está mal y si un Asterisk la aceptaría. Código de salida 1 cuando algo está mal.</translation>
    </message>
    <message>
        <source>offer or answer (default offer).</source>
        <translation>offer o answer (predeterminado: offer).</translation>
    </message>
    <message>
        <source>Judge the description as the answer to this offer.</source>
        <translation>Evaluar la descripción como respuesta a esta oferta.</translation>
    </message>
    <message>
        <source>Print keys and salts, too; whoever has them hears the call.</source>
        <translation>Mostrar también las claves y las sales; quien las tenga puede oír la llamada.</translation>
    </message>
    <message>
        <source>Tell what this Asterisk would answer, such as 16, 18.21 or 22.1.</source>
        <translation>Indicar qué respondería este Asterisk, por ejemplo 16, 18.21 o 22.1.</translation>
    </message>
    <message>
        <source>pjsip, pjsip_wizard or chan_sip (default pjsip).</source>
        <translation>pjsip, pjsip_wizard o chan_sip (predeterminado: pjsip).</translation>
    </message>
    <message>
        <source>Its SRTP setting: clear, optional or required (default required).</source>
        <translation>Su ajuste de SRTP: clear, optional o required (predeterminado: required).</translation>
    </message>
    <message>
        <source>It takes keys from DTLS (media_encryption=dtls).</source>
        <translation>Toma las claves de DTLS (media_encryption=dtls).</translation>
    </message>
    <message>
        <source>It has srtp_tag_32=yes or encryption_taglen=32.</source>
        <translation>Tiene srtp_tag_32=yes o encryption_taglen=32.</translation>
    </message>
    <message>
        <source>It has use_avpf=yes or avpf=yes.</source>
        <translation>Tiene use_avpf=yes o avpf=yes.</translation>
    </message>
    <message>
        <source>Its codecs in order, by Asterisk&apos;s names (default ulaw,alaw).</source>
        <translation>Sus códecs en orden, con los nombres de Asterisk (predeterminado: ulaw,alaw).</translation>
    </message>
    <message>
        <source>%1 cannot be replaced: %2.</source>
        <translation>No se puede reemplazar %1: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>No se puede escribir %1: %2.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the pinned one. %2</source>
        <translation>%1 presenta un certificado distinto del fijado. %2</translation>
    </message>
    <message>
        <source>The certificate of %1 is not good: %2</source>
        <translation>El certificado de %1 no es bueno: %2</translation>
    </message>
    <message>
        <source>%1 shows the key %2, not the one of --fingerprint. Nothing is pinned.</source>
        <translation>%1 presenta la clave %2, no la de --fingerprint. No se fija nada.</translation>
    </message>
    <message>
        <source>Its key is %1. Compare it with what the carrier says, then give it with --fingerprint.</source>
        <translation>Su clave es %1. Compárela con lo que dice el operador e indíquela después con --fingerprint.</translation>
    </message>
    <message>
        <source>Its key is %1. Pin it? [y/N]</source>
        <translation>Su clave es %1. ¿Fijarla? [y/N]</translation>
    </message>
    <message>
        <source>Nothing was pinned.</source>
        <translation>No se fijó nada.</translation>
    </message>
    <message>
        <source>%1 showed no certificate, so there is none to pin: %2</source>
        <translation>%1 no presentó ningún certificado, así que no hay ninguno que fijar: %2</translation>
    </message>
    <message>
        <source>Nothing is pinned for %1 there.</source>
        <translation>No hay nada fijado allí para %1.</translation>
    </message>
    <message>
        <source>Show which certificates are pinned for the carriers&apos; edges.</source>
        <translation>Mostrar qué certificados están fijados para los servidores de borde de los operadores.</translation>
    </message>
    <message>
        <source>Pin what the carrier&apos;s edges show now, after a change that the carrier has confirmed.</source>
        <translation>Fijar lo que los servidores de borde del operador presentan ahora, tras un cambio que el operador haya confirmado.</translation>
    </message>
    <message>
        <source>Pin this key and no other.</source>
        <translation>Fijar esta clave y ninguna otra.</translation>
    </message>
    <message>
        <source>Pin a changed or refused certificate without asking.</source>
        <translation>Fijar sin preguntar un certificado cambiado o rechazado.</translation>
    </message>
    <message>
        <source>Forget what is pinned; the next look pins anew.</source>
        <translation>Olvidar lo fijado; la próxima revisión vuelve a fijarlo.</translation>
    </message>
    <message>
        <source>Only what is pinned for this edge.</source>
        <translation>Solo lo fijado para este servidor de borde.</translation>
    </message>
    <message>
        <source>--warn-days takes whole numbers from 1 to 3650, such as 30,14,7,1, not “%1”.</source>
        <translation>--warn-days admite números enteros del 1 al 3650, como 30,14,7,1, no «%1».</translation>
    </message>
    <message>
        <source>--warn-days names no day.</source>
        <translation>--warn-days no indica ningún día.</translation>
    </message>
    <message>
        <source>The calendar %1 cannot be written: %2.</source>
        <translation>No se puede escribir el calendario %1: %2.</translation>
    </message>
    <message>
        <source>Look at the carriers of the workspace again and again: certificates, pins, OPTIONS. Exit code of --once: 0 all is good, 1 something ends, has changed or fails, 3 unreachable. Without --once --json prints JSON Lines.</source>
        <translation>Revisar una y otra vez los operadores del espacio de trabajo: certificados, fijaciones, OPTIONS. Código de salida de --once: 0 todo está bien, 1 algo termina, ha cambiado o falla, 3 no accesible. Sin --once, --json escribe JSON Lines.</translation>
    </message>
    <message>
        <source>Look once and end, for cron.</source>
        <translation>Revisar una vez y terminar, para cron.</translation>
    </message>
    <message>
        <source>Pause between two looks (default 3600).</source>
        <translation>Pausa entre dos revisiones (predeterminado: 3600).</translation>
    </message>
    <message>
        <source>Days before the end of a certificate to warn at (default 30,14,7,1).</source>
        <translation>Días antes del fin de un certificado en los que avisar (predeterminado: 30,14,7,1).</translation>
    </message>
    <message>
        <source>How many carriers at a time (default 8).</source>
        <translation>Cuántos operadores a la vez (predeterminado: 8).</translation>
    </message>
    <message>
        <source>Write the ends of all certificates as a calendar, with an alarm for each warning day.</source>
        <translation>Escribir las fechas de fin de todos los certificados como un calendario, con una alarma por cada día de aviso.</translation>
    </message>
    <message>
        <source>Compare with what is pinned, but pin nothing that is seen for the first time.</source>
        <translation>Comparar con lo fijado, pero no fijar nada que se vea por primera vez.</translation>
    </message>
    <message>
        <source>Compare the certificates of this dialer on disk, in Asterisk and on the wire; may be repeated.</source>
        <translation>Comparar los certificados de este marcador en disco, en Asterisk y en la red; puede repetirse.</translation>
    </message>
    <message>
        <source>Only with allow_reload=yes (13.8 and later), which drops the transport&apos;s calls.</source>
        <translation>Solo con allow_reload=yes (13.8 y posteriores), que corta las llamadas del transporte.</translation>
    </message>
    <message>
        <source>A renewed certificate is taken over by a reload of PJSIP</source>
        <translation>Una recarga de PJSIP adopta el certificado renovado</translation>
    </message>
    <message>
        <source>Certificate and key are read again when their files have changed and kept their names. Earlier versions go on with the old ones until Asterisk is restarted.</source>
        <translation>El certificado y la clave se vuelven a leer cuando sus archivos han cambiado y conservan el nombre. Las versiones anteriores siguen con los viejos hasta que se reinicia Asterisk.</translation>
    </message>
    <message>
        <source>16.29, 18.15, 19.7 and later</source>
        <translation>16.29, 18.15, 19.7 y posteriores</translation>
    </message>
    <message>
        <source>%1, line 1: this is UTF-16, which Asterisk cannot read. Save it as UTF-8.</source>
        <translation>%1, línea 1: esto es UTF-16, que Asterisk no puede leer. Guárdelo como UTF-8.</translation>
    </message>
    <message>
        <source>%1 has more than a million lines, which no configuration file has.</source>
        <translation>%1 tiene más de un millón de líneas, algo que no tiene ningún archivo de configuración.</translation>
    </message>
    <message>
        <source>More than 64 MiB or a million lines are included; %1 and what follows was not read.</source>
        <translation>Se incluyen más de 64 MiB o de un millón de líneas; no se leyó %1 ni lo que sigue.</translation>
    </message>
    <message>
        <source>Kept in TrunkSeal; not written to Asterisk.</source>
        <translation>Se guarda en TrunkSeal; no se escribe en Asterisk.</translation>
    </message>
    <message>
        <source>Name of the trunk&apos;s sections, and of the trunk in the dialplan: PJSIP/number@NAME or SIP/NAME/number.</source>
        <translation>Nombre de las secciones de la troncal, y de la troncal en el plan de marcado: PJSIP/number@NAME o SIP/NAME/number.</translation>
    </message>
    <message>
        <source>What this carrier is, for the people who look after it.</source>
        <translation>Qué es este operador, para quienes se encargan de él.</translation>
    </message>
    <message>
        <source>Which channel driver carries the calls, and for PJSIP in which form the trunk is written. Asterisk 21 and later have no chan_sip.</source>
        <translation>Qué controlador de canal lleva las llamadas y, con PJSIP, en qué forma se escribe la troncal. Asterisk 21 y posteriores no tienen chan_sip.</translation>
    </message>
    <message>
        <source>Where calls are sent. Over TLS this is also the name that the carrier&apos;s certificate must hold.</source>
        <translation>Adónde se envían las llamadas. Con TLS es también el nombre que debe figurar en el certificado del operador.</translation>
    </message>
    <message>
        <source>Port of the carrier&apos;s edge; unused while SRV is looked up.</source>
        <translation>Puerto del servidor de borde del operador; no se usa mientras se consulta SRV.</translation>
    </message>
    <message>
        <source>Writes the host without a port, so that Asterisk finds the servers by NAPTR and SRV records (RFC 3263).</source>
        <translation>Escribe el host sin puerto, para que Asterisk encuentre los servidores mediante registros NAPTR y SRV (RFC 3263).</translation>
    </message>
    <message>
        <source>Further contacts of the trunk, tried after the host in the order written.</source>
        <translation>Otros contactos de la troncal, que se prueban después del host en el orden escrito.</translation>
    </message>
    <message>
        <source>A host that every request to the carrier is sent through.</source>
        <translation>Un host a través del cual se envía cada petición al operador.</translation>
    </message>
    <message>
        <source>How signalling travels. Only TLS hides numbers and the keys of SRTP.</source>
        <translation>Cómo viaja la señalización. Solo TLS oculta los números y las claves de SRTP.</translation>
    </message>
    <message>
        <source>Whether audio is SRTP (keys by SDES, RFC 4568). Optional SRTP falls back to clear audio when the carrier does not take part (RFC 8643).</source>
        <translation>Si el audio es SRTP (claves por SDES, RFC 4568). SRTP opcional vuelve al audio en claro cuando el operador no participa (RFC 8643).</translation>
    </message>
    <message>
        <source>Which root certificates the carrier&apos;s certificate must lead to.</source>
        <translation>A qué certificados raíz debe conducir el certificado del operador.</translation>
    </message>
    <message>
        <source>Root certificates for this carrier alone, as a PEM file beside the configuration.</source>
        <translation>Certificados raíz solo para este operador, en un archivo PEM junto a la configuración.</translation>
    </message>
    <message>
        <source>Without this check anyone on the path can stand in for the carrier.</source>
        <translation>Sin esta comprobación, cualquiera en el trayecto puede hacerse pasar por el operador.</translation>
    </message>
    <message>
        <source>Lets *.example.com in a certificate stand for sip.example.com. Asterisk 16.28, 18.14, 19.6 and later.</source>
        <translation>Permite que *.example.com en un certificado valga por sip.example.com. Asterisk 16.28, 18.14, 19.6 y posteriores.</translation>
    </message>
    <message>
        <source>The certificate that the server shows to the carrier: a PEM file on the server.</source>
        <translation>El certificado que el servidor presenta al operador: un archivo PEM en el servidor.</translation>
    </message>
    <message>
        <source>The private key of that certificate: a PEM file on the server. It never leaves it.</source>
        <translation>La clave privada de ese certificado: un archivo PEM en el servidor. Nunca sale de él.</translation>
    </message>
    <message>
        <source>User of the digest login with the carrier. Empty where the carrier knows you by your address.</source>
        <translation>Usuario de la autenticación digest con el operador. Vacío si el operador lo reconoce por su dirección.</translation>
    </message>
    <message>
        <source>Password of that login. Kept encrypted in the vault and never shown.</source>
        <translation>Contraseña de esa autenticación. Se guarda cifrada en la bóveda y nunca se muestra.</translation>
    </message>
    <message>
        <source>User part of the From address and of the address that is registered. Empty uses the login user.</source>
        <translation>Parte de usuario de la dirección de From y de la dirección que se registra. Si está vacía, se usa el usuario de autenticación.</translation>
    </message>
    <message>
        <source>Host part of the From address and of the address that is registered.</source>
        <translation>Parte de host de la dirección de From y de la dirección que se registra.</translation>
    </message>
    <message>
        <source>Tells the carrier again and again where this server is (REGISTER), so that it can send calls here.</source>
        <translation>Indica al operador una y otra vez dónde está este servidor (REGISTER), para que pueda enviar llamadas aquí.</translation>
    </message>
    <message>
        <source>Where to register, if it is not the host above.</source>
        <translation>Dónde registrarse, si no es en el host de arriba.</translation>
    </message>
    <message>
        <source>How long a registration is asked to last, in seconds.</source>
        <translation>Cuánto se pide que dure un registro, en segundos.</translation>
    </message>
    <message>
        <source>Number that is presented unless a campaign or the dialplan sets another.</source>
        <translation>Número que se presenta, salvo que una campaña o el plan de marcado establezca otro.</translation>
    </message>
    <message>
        <source>Name that is presented together with the number.</source>
        <translation>Nombre que se presenta junto con el número.</translation>
    </message>
    <message>
        <source>Header in which the caller&apos;s number is asserted: P-Asserted-Identity (RFC 3325) or the older Remote-Party-ID.</source>
        <translation>Cabecera en la que se declara el número del llamante: P-Asserted-Identity (RFC 3325) o la más antigua Remote-Party-ID.</translation>
    </message>
    <message>
        <source>Part of the dialplan that incoming calls start in.</source>
        <translation>Parte del plan de marcado en la que empiezan las llamadas entrantes.</translation>
    </message>
    <message>
        <source>Addresses and networks whose calls belong to this carrier. chan_sip knows the host&apos;s addresses only.</source>
        <translation>Direcciones y redes cuyas llamadas pertenecen a este operador. chan_sip solo conoce las direcciones del host.</translation>
    </message>
    <message>
        <source>User that the carrier must log in with when it calls you. Empty asks for no login.</source>
        <translation>Usuario con el que el operador debe autenticarse al llamar. Si está vacío, no se pide autenticación.</translation>
    </message>
    <message>
        <source>Password of the carrier&apos;s login with you. Kept encrypted in the vault.</source>
        <translation>Contraseña con la que el operador se autentica ante usted. Se guarda cifrada en la bóveda.</translation>
    </message>
    <message>
        <source>Takes the caller of an incoming call from P-Asserted-Identity or Remote-Party-ID.</source>
        <translation>Toma el llamante de una llamada entrante de P-Asserted-Identity o Remote-Party-ID.</translation>
    </message>
    <message>
        <source>Audio codecs that are offered, the best first. The first one that both sides have is used.</source>
        <translation>Códecs de audio que se ofrecen, primero el mejor. Se usa el primero que tengan ambos lados.</translation>
    </message>
    <message>
        <source>How key presses travel: as RTP events (RFC 4733, usual), as sound, or as SIP INFO.</source>
        <translation>Cómo viajan las pulsaciones de teclas: como eventos RTP (RFC 4733, lo habitual), como sonido o como SIP INFO.</translation>
    </message>
    <message>
        <source>Lets audio go straight between carrier and phone, past the dialer: it can then neither record nor see whether audio is encrypted.</source>
        <translation>Deja que el audio vaya directamente entre operador y teléfono, sin pasar por el marcador: este no puede entonces grabar ni ver si el audio está cifrado.</translation>
    </message>
    <message>
        <source>How often the carrier is asked with OPTIONS whether it is still there.</source>
        <translation>Con qué frecuencia se pregunta al operador con OPTIONS si sigue ahí.</translation>
    </message>
    <message>
        <source>Digits that VICIdial&apos;s campaigns put before a number to choose this carrier; they are taken off in its dialplan.</source>
        <translation>Dígitos que las campañas de VICIdial anteponen a un número para elegir este operador; se quitan en su plan de marcado.</translation>
    </message>
    <message>
        <source>What the server calls itself in SIP and SDP when it stands behind address translation.</source>
        <translation>Cómo se identifica el servidor en SIP y SDP cuando está detrás de una traducción de direcciones.</translation>
    </message>
    <message>
        <source>Networks on the inside, where the external address is not used.</source>
        <translation>Redes del lado interno, donde no se usa la dirección externa.</translation>
    </message>
    <message>
        <source>Sends audio back to where the carrier&apos;s audio comes from, whatever its SDP says.</source>
        <translation>Devuelve el audio al lugar de donde viene el audio del operador, diga lo que diga su SDP.</translation>
    </message>
    <message>
        <source>Sends requests to where the carrier&apos;s requests came from, whatever its Contact says.</source>
        <translation>Envía las peticiones al lugar de donde vinieron las del operador, diga lo que diga su Contact.</translation>
    </message>
    <message>
        <source>Whether long calls are refreshed, so that a dead one is noticed (RFC 4028).</source>
        <translation>Si las llamadas largas se renuevan, para que se note cuándo una ha muerto (RFC 4028).</translation>
    </message>
    <message>
        <source>After how many seconds without a refresh a call counts as dead; at least 90.</source>
        <translation>Al cabo de cuántos segundos sin renovación una llamada se da por muerta; como mínimo 90.</translation>
    </message>
    <message>
        <source>What a test call dials unless another number is given.</source>
        <translation>Qué número marca una llamada de prueba si no se indica otro.</translation>
    </message>
    <message>
        <source>Test calls go to these numbers only. Empty allows any but emergency numbers.</source>
        <translation>Las llamadas de prueba van solo a estos números. Si está vacío, se permite cualquiera, salvo los de emergencia.</translation>
    </message>
    <message>
        <source>A guard against test calls that run up a bill.</source>
        <translation>Una protección contra llamadas de prueba que disparen la factura.</translation>
    </message>
    <message>
        <source>Two letters of ISO 3166: test calls never go to this country&apos;s emergency numbers.</source>
        <translation>Dos letras de ISO 3166: las llamadas de prueba nunca van a los números de emergencia de este país.</translation>
    </message>
    <message>
        <source>Options without a field of their own, kept as written. For PJSIP those of the endpoint need no object in front.</source>
        <translation>Opciones sin campo propio, conservadas tal como están escritas. En PJSIP, las del endpoint no necesitan un objeto delante.</translation>
    </message>
    <message>
        <source>Whatever the next person should know.</source>
        <translation>Lo que deba saber la próxima persona.</translation>
    </message>
    <message>
        <source>PJSIP&apos;s %1 cannot take the value &quot;%2&quot;.</source>
        <translation>%1 de PJSIP no admite el valor «%2».</translation>
    </message>
    <message>
        <source>Asterisk %1 has no %2; it came with %3.</source>
        <translation>Asterisk %1 no tiene %2; llegó con %3.</translation>
    </message>
    <message>
        <source>chan_sip reads it in [general] only: in the peer it had no effect.</source>
        <translation>chan_sip solo lo lee en [general]: en el par no tenía efecto.</translation>
    </message>
    <message>
        <source>No peer of chan_sip has an option of this name, so it had no effect.</source>
        <translation>Ningún par de chan_sip tiene una opción con este nombre, así que no tenía efecto.</translation>
    </message>
    <message>
        <source>A wizard trunk has no settings of its own for %1. Stay with PJSIP if the carrier needs it.</source>
        <translation>Una troncal del asistente no tiene ajustes propios para %1. Quédese con PJSIP si el operador lo necesita.</translation>
    </message>
    <message>
        <source>chan_sip has nothing like it.</source>
        <translation>chan_sip no tiene nada parecido.</translation>
    </message>
    <message>
        <source>chan_sip has no option of its own for it; see %1.</source>
        <translation>chan_sip no tiene una opción propia para ello; consulte %1.</translation>
    </message>
    <message>
        <source>chan_sip&apos;s %1 cannot take the value &quot;%2&quot;.</source>
        <translation>%1 de chan_sip no admite el valor «%2».</translation>
    </message>
    <message>
        <source>The keys of a trunk travel by SDES; settings of DTLS have no part in it.</source>
        <translation>Las claves de una troncal viajan por SDES; los ajustes de DTLS no intervienen.</translation>
    </message>
    <message>
        <source>This is what chan_sip notes in a database or users.conf; it sets nothing for calls.</source>
        <translation>Esto es lo que chan_sip anota en una base de datos o en users.conf; no ajusta nada en las llamadas.</translation>
    </message>
    <message>
        <source>PJSIP has no call completion (CCSS).</source>
        <translation>PJSIP no tiene compleción de llamadas (CCSS).</translation>
    </message>
    <message>
        <source>PJSIP has no jitter buffer of a trunk. Set one in the dialplan with Set(JITTERBUFFER(adaptive)=default) where you need it.</source>
        <translation>PJSIP no tiene un búfer de jitter por troncal. Establezca uno en el plan de marcado con Set(JITTERBUFFER(adaptive)=default) donde lo necesite.</translation>
    </message>
    <message>
        <source>PJSIP cannot allow direct media for some addresses only. Switch direct media off unless it may be used with all.</source>
        <translation>PJSIP no puede permitir el audio directo solo para algunas direcciones. Desactive el audio directo, salvo que pueda usarse con todas.</translation>
    </message>
    <message>
        <source>PJSIP takes the class from the call. Set it in the dialplan with Set(CHANNEL(musicclass)=NAME).</source>
        <translation>PJSIP toma la clase de la llamada. Establézcala en el plan de marcado con Set(CHANNEL(musicclass)=NAME).</translation>
    </message>
    <message>
        <source>PJSIP has this timer for the whole server: timer_t1 and timer_b of its system section, in milliseconds.</source>
        <translation>PJSIP tiene este temporizador para todo el servidor: timer_t1 y timer_b de su sección system, en milisegundos.</translation>
    </message>
    <message>
        <source>How a phone hears of voice mail; a carrier&apos;s trunk sends no such notice.</source>
        <translation>Cómo se avisa a un teléfono de los mensajes de voz; la troncal de un operador no envía ese aviso.</translation>
    </message>
    <message>
        <source>Both wait for further digits. chan_sip&apos;s word dtmf, digits within the call, is not known to PJSIP.</source>
        <translation>Ambos esperan más dígitos. PJSIP no conoce la palabra dtmf de chan_sip, dígitos dentro de la llamada.</translation>
    </message>
    <message>
        <source>Set it in the dialplan with Set(CHANNEL(amaflags)=…), if your call records use it.</source>
        <translation>Establézcalo en el plan de marcado con Set(CHANNEL(amaflags)=…), si sus registros de llamadas lo usan.</translation>
    </message>
    <message>
        <source>PJSIP does not limit calls. Count them in the dialplan with GROUP() and GROUP_COUNT(), or have the carrier limit them.</source>
        <translation>PJSIP no limita las llamadas. Cuéntelas en el plan de marcado con GROUP() y GROUP_COUNT(), o pida al operador que las limite.</translation>
    </message>
    <message>
        <source>chan_sip registers by it. Switch registration on in the carrier instead.</source>
        <translation>chan_sip se registra con ello. En su lugar, active el registro en el operador.</translation>
    </message>
    <message>
        <source>PJSIP always counts the calls of a trunk.</source>
        <translation>PJSIP siempre cuenta las llamadas de una troncal.</translation>
    </message>
    <message>
        <source>The words are the same; numbers are written as words.</source>
        <translation>Las palabras son las mismas; los números se escriben como palabras.</translation>
    </message>
    <message>
        <source>Enter it as the number that the carrier presents.</source>
        <translation>Introdúzcalo como el número que presenta el operador.</translation>
    </message>
    <message>
        <source>PJSIP has no such setting.</source>
        <translation>PJSIP no tiene ese ajuste.</translation>
    </message>
    <message>
        <source>It is for phones that have not registered; a trunk has a host.</source>
        <translation>Es para teléfonos que no se han registrado; una troncal tiene un host.</translation>
    </message>
    <message>
        <source>PJSIP keeps no description. Write it into the carrier&apos;s own.</source>
        <translation>PJSIP no guarda ninguna descripción. Escríbala en la del propio operador.</translation>
    </message>
    <message>
        <source>PJSIP cannot switch methods off for a trunk. Leave out the module of what must not work, or ask whether the carrier still needs it.</source>
        <translation>PJSIP no puede desactivar métodos en una troncal. No cargue el módulo de lo que no deba funcionar, o pregunte si el operador todavía lo necesita.</translation>
    </message>
    <message>
        <source>PJSIP has nothing like it.</source>
        <translation>PJSIP no tiene nada parecido.</translation>
    </message>
    <message>
        <source>A tag of 32 bits is weaker than 80; offer it only to a carrier that asks for it.</source>
        <translation>Una etiqueta de 32 bits es más débil que una de 80; ofrézcala solo a un operador que la pida.</translation>
    </message>
    <message>
        <source>PJSIP listens for the tone and takes T.38 alike; chan_sip tells them apart.</source>
        <translation>PJSIP detecta el tono y acepta T.38 por igual; chan_sip los distingue.</translation>
    </message>
    <message>
        <source>Enter it as the name that the carrier presents.</source>
        <translation>Introdúzcalo como el nombre que presenta el operador.</translation>
    </message>
    <message>
        <source>PJSIP adds headers in the dialplan: Set(PJSIP_HEADER(add,NAME)=VALUE) in a pre-dial handler of the call.</source>
        <translation>PJSIP añade cabeceras en el plan de marcado: Set(PJSIP_HEADER(add,NAME)=VALUE) en un pre-dial handler de la llamada.</translation>
    </message>
    <message>
        <source>PJSIP orders codecs by codec_prefs_outgoing_offer and codec_prefs_incoming_answer (Asterisk 18 and later).</source>
        <translation>PJSIP ordena los códecs con codec_prefs_outgoing_offer y codec_prefs_incoming_answer (Asterisk 18 y posteriores).</translation>
    </message>
    <message>
        <source>PJSIP has no such switch.</source>
        <translation>PJSIP no tiene ese interruptor.</translation>
    </message>
    <message>
        <source>PJSIP has it for the whole server: keep_alive_interval of its global section, for TCP and TLS. Reachability checks keep a UDP trunk open.</source>
        <translation>PJSIP lo tiene para todo el servidor: keep_alive_interval de su sección global, para TCP y TLS. Las comprobaciones de accesibilidad mantienen abierta una troncal UDP.</translation>
    </message>
    <message>
        <source>It is for video calls.</source>
        <translation>Es para videollamadas.</translation>
    </message>
    <message>
        <source>PJSIP has it for the whole server: max_forwards of its global section.</source>
        <translation>PJSIP lo tiene para todo el servidor: max_forwards de su sección global.</translation>
    </message>
    <message>
        <source>PJSIP takes it from the call: Set(CHANNEL(parkinglot)=NAME) in the dialplan.</source>
        <translation>PJSIP lo toma de la llamada: Set(CHANNEL(parkinglot)=NAME) en el plan de marcado.</translation>
    </message>
    <message>
        <source>yes sends ringing as audio in both. chan_sip&apos;s no and never differ in a second 183 answer; PJSIP has the one word no.</source>
        <translation>yes envía el tono de llamada como audio en ambos. no y never de chan_sip difieren en una segunda respuesta 183; PJSIP solo tiene la palabra no.</translation>
    </message>
    <message>
        <source>Where a redirect (302) is followed to: with user the carrier&apos;s new number is dialled in the dialplan, with uri_core the address that it names.</source>
        <translation>Adónde se sigue una redirección (302): con user se marca el número nuevo del operador en el plan de marcado; con uri_core, la dirección que indica.</translation>
    </message>
    <message>
        <source>It is for phones that register here; a trunk has no such extension.</source>
        <translation>Es para teléfonos que se registran aquí; una troncal no tiene esa extensión.</translation>
    </message>
    <message>
        <source>It is an answer to phones that register here.</source>
        <translation>Es una respuesta a teléfonos que se registran aquí.</translation>
    </message>
    <message>
        <source>It works round a fault of Asterisk 1.2 at the other end, which PJSIP does not know.</source>
        <translation>Evita un fallo de Asterisk 1.2 en el otro extremo, que PJSIP no conoce.</translation>
    </message>
    <message>
        <source>PJSIP always tells a changed caller; this is how: by UPDATE, or by the next INVITE.</source>
        <translation>PJSIP siempre informa de un cambio de llamante; esto es el modo: con UPDATE o con el siguiente INVITE.</translation>
    </message>
    <message>
        <source>PJSIP agrees with the carrier on who refreshes (RFC 4028).</source>
        <translation>PJSIP acuerda con el operador quién renueva la sesión (RFC 4028).</translation>
    </message>
    <message>
        <source>Advice of charge for snom phones; PJSIP has send_aoc from 18.16 and 20.1 on.</source>
        <translation>Aviso de tarificación para teléfonos snom; PJSIP tiene send_aoc desde 18.16 y 20.1.</translation>
    </message>
    <message>
        <source>PJSIP always keeps the answer: read HANGUPCAUSE() in the dialplan.</source>
        <translation>PJSIP siempre conserva la respuesta: lea HANGUPCAUSE() en el plan de marcado.</translation>
    </message>
    <message>
        <source>PJSIP registers again by itself when the outside address changes.</source>
        <translation>PJSIP se vuelve a registrar por sí mismo cuando cambia la dirección exterior.</translation>
    </message>
    <message>
        <source>What was one line is switch, error correction and datagram size. T.38 is never encrypted.</source>
        <translation>Lo que era una sola línea son interruptor, corrección de errores y tamaño de datagrama. T.38 nunca va cifrado.</translation>
    </message>
    <message>
        <source>PJSIP sends T.38 to where it came from; chan_sip sent it to where the audio came from.</source>
        <translation>PJSIP envía T.38 al lugar de donde vino; chan_sip lo enviaba al lugar de donde venía el audio.</translation>
    </message>
    <message>
        <source>PJSIP has no real-time text (T.140).</source>
        <translation>PJSIP no tiene texto en tiempo real (T.140).</translation>
    </message>
    <message>
        <source>Whether a private number is told to the carrier. chan_sip&apos;s legacy falls between the two and becomes no.</source>
        <translation>Si se comunica al operador un número privado. El legacy de chan_sip queda entre ambos y pasa a ser no.</translation>
    </message>
    <message>
        <source>PJSIP tells and reads the cause (Q.850) by itself; its switch is the other way round.</source>
        <translation>PJSIP comunica y lee la causa (Q.850) por sí mismo; su interruptor va al revés.</translation>
    </message>
    <message>
        <source>A client code of snom phones; PJSIP has nothing like it.</source>
        <translation>Un código de cliente de los teléfonos snom; PJSIP no tiene nada parecido.</translation>
    </message>
    <message>
        <source>PJSIP has video where a video codec is allowed; a trunk here has audio.</source>
        <translation>PJSIP tiene vídeo donde se permite un códec de vídeo; aquí una troncal tiene audio.</translation>
    </message>
    <message>
        <source>A wizard says of each part of a trunk whether it has it.</source>
        <translation>Un asistente indica de cada parte de una troncal si la tiene.</translation>
    </message>
    <message>
        <source>What is one peer in chan_sip is a set of objects that name each other in PJSIP; a wizard trunk writes them as one section.</source>
        <translation>Lo que en chan_sip es un par, en PJSIP es un conjunto de objetos que se nombran entre sí; una troncal del asistente los escribe como una sola sección.</translation>
    </message>
    <message>
        <source>The objects of the trunk become one peer of chan_sip.</source>
        <translation>Los objetos de la troncal pasan a ser un solo par de chan_sip.</translation>
    </message>
    <message>
        <source>chan_sip has one TLS setting for the whole server; PJSIP has transports, and the trunk names the one that it uses.</source>
        <translation>chan_sip tiene una única configuración TLS para todo el servidor; PJSIP tiene transportes, y la troncal indica cuál usa.</translation>
    </message>
    <message>
        <source>chan_sip has no transports of its own for a trunk: TLS is switched on in [general], for all peers.</source>
        <translation>chan_sip no tiene transportes propios de una troncal: TLS se activa en [general], para todos los pares.</translation>
    </message>
    <message>
        <source>The address of the carrier says over what it is called; PJSIP takes the server&apos;s own transport of that kind.</source>
        <translation>La dirección del operador indica por qué transporte se le llama; PJSIP toma el transporte de esa clase que tenga el servidor.</translation>
    </message>
    <message>
        <source>The peer says over what the carrier is called.</source>
        <translation>El par indica por qué transporte se llama al operador.</translation>
    </message>
    <message>
        <source>The login that we call with is an object of its own, used for calls and for the registration. The password stays the one in the vault.</source>
        <translation>Las credenciales con las que llamamos son un objeto propio, que se usa para las llamadas y para el registro. La contraseña sigue siendo la de la bóveda.</translation>
    </message>
    <message>
        <source>The login stands in the peer, and again in the register line.</source>
        <translation>Las credenciales están en el par y otra vez en la línea register.</translation>
    </message>
    <message>
        <source>The login that the carrier uses at our side is an object of its own.</source>
        <translation>Las credenciales que el operador usa en nuestro lado son un objeto propio.</translation>
    </message>
    <message>
        <source>PJSIP knows the carrier&apos;s calls by these addresses. It asks a caller for a password only where the trunk has an inbound login.</source>
        <translation>PJSIP reconoce las llamadas del operador por estas direcciones. Solo pide contraseña a un llamante si la troncal tiene autenticación entrante.</translation>
    </message>
    <message>
        <source>chan_sip knows the carrier&apos;s calls by the address of its host alone. If the carrier calls from other addresses, add a peer for each.</source>
        <translation>chan_sip reconoce las llamadas del operador solo por la dirección de su host. Si el operador llama desde otras direcciones, añada un par por cada una.</translation>
    </message>
    <message>
        <source>Like chan_sip, the wizard looks its hosts up to know the carrier&apos;s calls.</source>
        <translation>Igual que chan_sip, el asistente resuelve sus hosts para reconocer las llamadas del operador.</translation>
    </message>
    <message>
        <source>Like the wizard, chan_sip looks up the host to know the carrier&apos;s calls.</source>
        <translation>Igual que el asistente, chan_sip resuelve el host para reconocer las llamadas del operador.</translation>
    </message>
    <message>
        <source>The carrier is known by its login; PJSIP never looks at the port it calls from.</source>
        <translation>El operador se reconoce por sus credenciales; PJSIP nunca mira el puerto desde el que llama.</translation>
    </message>
    <message>
        <source>chan_sip looked up the carrier&apos;s host to know its calls. PJSIP takes the calls that come in over the registration, and no others: enter the carrier&apos;s addresses if it also calls from elsewhere.</source>
        <translation>chan_sip resolvía el host del operador para reconocer sus llamadas. PJSIP acepta las llamadas que entran por el registro, y ninguna otra: introduzca las direcciones del operador si también llama desde otro lugar.</translation>
    </message>
    <message>
        <source>chan_sip takes calls without a password from the address of the carrier&apos;s host, and from no other.</source>
        <translation>chan_sip acepta llamadas sin contraseña desde la dirección del host del operador, y desde ninguna otra.</translation>
    </message>
    <message>
        <source>chan_sip looked up the carrier&apos;s host to know its calls; PJSIP needs the addresses they come from. Enter them, or the carrier&apos;s calls are refused.</source>
        <translation>chan_sip resolvía el host del operador para reconocer sus llamadas; PJSIP necesita las direcciones de las que vienen. Introdúzcalas, o se rechazarán las llamadas del operador.</translation>
    </message>
    <message>
        <source>Both send OPTIONS. chan_sip gives a carrier up that takes longer than 2 seconds to answer, PJSIP after 3 (qualify_timeout).</source>
        <translation>Ambos envían OPTIONS. chan_sip da por perdido a un operador que tarda más de 2 segundos en responder; PJSIP, después de 3 (qualify_timeout).</translation>
    </message>
    <message>
        <source>Both send OPTIONS. PJSIP waits 3 seconds for an answer, chan_sip gives a carrier up that takes longer than 2.</source>
        <translation>Ambos envían OPTIONS. PJSIP espera una respuesta 3 segundos; chan_sip da por perdido a un operador que tarda más de 2.</translation>
    </message>
    <message>
        <source>comedia is rtp_symmetric. force_rport is rewrite_contact, and PJSIP&apos;s own force_rport is on by itself.</source>
        <translation>comedia es rtp_symmetric. force_rport es rewrite_contact, y el force_rport propio de PJSIP está activado de por sí.</translation>
    </message>
    <message>
        <source>rtp_symmetric is comedia, rewrite_contact is auto_force_rport.</source>
        <translation>rtp_symmetric es comedia; rewrite_contact es auto_force_rport.</translation>
    </message>
    <message>
        <source>Calls, OPTIONS and registration each name the proxy, as a loose route (lr).</source>
        <translation>Las llamadas, OPTIONS y el registro indican cada uno el proxy, como ruta flexible (lr).</translation>
    </message>
    <message>
        <source>chan_sip cannot refuse a call without session timers; it asks for them.</source>
        <translation>chan_sip no puede rechazar una llamada sin temporizadores de sesión; los pide.</translation>
    </message>
    <message>
        <source>chan_sip has one outside address for the server; in PJSIP it belongs to the transport, so this trunk gets one of its own.</source>
        <translation>chan_sip tiene una sola dirección exterior para el servidor; en PJSIP pertenece al transporte, así que esta troncal recibe uno propio.</translation>
    </message>
    <message>
        <source>chan_sip has one outside address: it now holds for all its peers.</source>
        <translation>chan_sip tiene una sola dirección exterior: ahora vale para todos sus pares.</translation>
    </message>
    <message>
        <source>The trunk carries the outside address for audio. For signalling and the local networks, enter external_signaling_address and local_net in the server&apos;s own PJSIP transport.</source>
        <translation>La troncal lleva la dirección exterior para el audio. Para la señalización y las redes locales, ponga external_signaling_address y local_net en el transporte PJSIP propio del servidor.</translation>
    </message>
    <message>
        <source>The same switch the other way round: no becomes yes.</source>
        <translation>El mismo interruptor al revés: no pasa a ser yes.</translation>
    </message>
    <message>
        <source>chan_sip checks the certificates of all carriers or of none, and takes the exact name only.</source>
        <translation>chan_sip comprueba los certificados de todos los operadores o de ninguno, y acepta solo el nombre exacto.</translation>
    </message>
    <message>
        <source>The authorities were those of all peers; now they are those of this carrier.</source>
        <translation>Las autoridades eran las de todos los pares; ahora son las de este operador.</translation>
    </message>
    <message>
        <source>The authorities now hold for all peers of chan_sip.</source>
        <translation>Las autoridades valen ahora para todos los pares de chan_sip.</translation>
    </message>
    <message>
        <source>chan_sip reads certificate and key from one file, PJSIP from two. Split the file and enter both in the carrier; until then no certificate is shown.</source>
        <translation>chan_sip lee el certificado y la clave de un solo archivo; PJSIP, de dos. Divida el archivo e introduzca ambos en el operador; hasta entonces no se presenta ningún certificado.</translation>
    </message>
    <message>
        <source>The certificate is now shown to all carriers of chan_sip.</source>
        <translation>El certificado se presenta ahora a todos los operadores de chan_sip.</translation>
    </message>
    <message>
        <source>chan_sip refused wildcard certificates; PJSIP accepts them, as the carrier allows.</source>
        <translation>chan_sip rechazaba los certificados comodín; PJSIP los acepta, ya que el operador los permite.</translation>
    </message>
    <message>
        <source>chan_sip takes no wildcard certificate. If the carrier shows one, calls fail: ask for a certificate with the host&apos;s own name, or stay with PJSIP.</source>
        <translation>chan_sip no acepta certificados comodín. Si el operador presenta uno, las llamadas fallan: pida un certificado con el nombre propio del host o quédese con PJSIP.</translation>
    </message>
    <message>
        <source>The register line becomes an object. Calls that come in over it are known by its line parameter, whatever address they come from.</source>
        <translation>La línea register pasa a ser un objeto. Las llamadas que entran por ella se reconocen por su parámetro line, vengan de la dirección que vengan.</translation>
    </message>
    <message>
        <source>The registration becomes a line in [general]. Its calls are known by the address of the host only.</source>
        <translation>El registro pasa a ser una línea en [general]. Sus llamadas se reconocen solo por la dirección del host.</translation>
    </message>
    <message>
        <source>Asterisk makes the same objects from the one section, and joins them itself.</source>
        <translation>Asterisk crea los mismos objetos a partir de la única sección, y los une él mismo.</translation>
    </message>
    <message>
        <source>What the wizard made by itself is written out, object by object.</source>
        <translation>Lo que el asistente creaba por sí mismo se escribe completo, objeto por objeto.</translation>
    </message>
    <message>
        <source>A wizard registers once for each of the trunk&apos;s hosts.</source>
        <translation>Un asistente se registra una vez por cada host de la troncal.</translation>
    </message>
    <message>
        <source>One registration is written, for the first host; the wizard made one for each.</source>
        <translation>Se escribe un solo registro, para el primer host; el asistente creaba uno por cada host.</translation>
    </message>
    <message>
        <source>SRTP keys in clear signalling are a fault, not a goal. Choose clear, signalling_only, may_fall_back or sealed.</source>
        <translation>Las claves SRTP en una señalización en claro son un fallo, no un objetivo. Elija clear, signalling_only, may_fall_back o sealed.</translation>
    </message>
    <message>
        <source>The carrier %1 is %2 already.</source>
        <translation>El operador %1 ya es %2.</translation>
    </message>
    <message>
        <source>This would take the carrier %1 from %2 down to %3. Confirm the downgrade if it is meant.</source>
        <translation>Esto bajaría el operador %1 de %2 a %3. Confirme la bajada de nivel si es lo que quiere.</translation>
    </message>
    <message>
        <source>a PJSIP wizard trunk</source>
        <translation>una troncal del asistente de PJSIP</translation>
    </message>
    <message>
        <source>Change what dials the trunk: %1 becomes %2. In VICIdial these are the protocol and the dialplan entry of the carrier.</source>
        <translation>Cambie lo que marca por la troncal: %1 pasa a ser %2. En VICIdial son el protocolo y la entrada del plan de marcado del operador.</translation>
    </message>
    <message>
        <source>Remove the peer %1 and its register line from sip.conf where TrunkSeal does not write it, or both stacks register with the carrier.</source>
        <translation>Quite el par %1 y su línea register de sip.conf donde TrunkSeal no los escriba; si no, ambas pilas se registran en el operador.</translation>
    </message>
    <message>
        <source>Remove the objects of %1 from pjsip.conf where TrunkSeal does not write them, or both stacks register with the carrier.</source>
        <translation>Quite los objetos de %1 de pjsip.conf donde TrunkSeal no los escriba; si no, ambas pilas se registran en el operador.</translation>
    </message>
    <message>
        <source>One port serves one stack: chan_sip and PJSIP must not both listen on 5060 or 5061.</source>
        <translation>Un puerto sirve a una sola pila: chan_sip y PJSIP no deben escuchar ambos en 5060 o 5061.</translation>
    </message>
    <message>
        <source>Asterisk 21 and later have no chan_sip: this trunk must be back on PJSIP before such an upgrade.</source>
        <translation>Asterisk 21 y posteriores no tienen chan_sip: esta troncal debe haber vuelto a PJSIP antes de esa actualización.</translation>
    </message>
    <message>
        <source>As far as is known, %1 has no TLS. Ask before you go on.</source>
        <translation>Por lo que se sabe, %1 no tiene TLS. Pregunte antes de continuar.</translation>
    </message>
    <message>
        <source>The signalling is encrypted, and the carrier proves who it is.</source>
        <translation>La señalización está cifrada y el operador demuestra quién es.</translation>
    </message>
    <message>
        <source>Anyone on the path can read numbers, and log in with what they see.</source>
        <translation>Cualquiera en el trayecto puede leer los números, e iniciar sesión con lo que ve.</translation>
    </message>
    <message>
        <source>Another SRV record is looked up. Probe the carrier to see that it exists; without it, switch SRV off and enter the port.</source>
        <translation>Se consulta otro registro SRV. Sondee el operador para ver si existe; si no existe, desactive SRV e introduzca el puerto.</translation>
    </message>
    <message>
        <source>This port is the carrier&apos;s own. Ask which one takes %1, and enter it.</source>
        <translation>Este puerto es propio del operador. Pregunte cuál acepta %1 e introdúzcalo.</translation>
    </message>
    <message>
        <source>The usual port. A firewall must let connections out to it.</source>
        <translation>El puerto habitual. El cortafuegos debe permitir las conexiones salientes hacia él.</translation>
    </message>
    <message>
        <source>Ask which port of this host takes %1, and enter it.</source>
        <translation>Pregunte qué puerto de este host acepta %1 e introdúzcalo.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is not checked, so anyone can stand in for it. Switch the check on once the right authorities are there.</source>
        <translation>El certificado del operador no se comprueba, así que cualquiera puede hacerse pasar por él. Active la comprobación en cuanto estén las autoridades correctas.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is judged by the authorities in %1 on the server.</source>
        <translation>El certificado del operador se evalúa con las autoridades de %1 en el servidor.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is judged by the authorities entered in the carrier.</source>
        <translation>El certificado del operador se evalúa con las autoridades introducidas en el operador.</translation>
    </message>
    <message>
        <source>Known of %1: %2</source>
        <translation>Se sabe de %1: %2</translation>
    </message>
    <message>
        <source>chan_sip compares the certificate&apos;s names with the host, and never finds an address. Enter the carrier&apos;s host name.</source>
        <translation>chan_sip compara los nombres del certificado con el host, y nunca encuentra una dirección. Introduzca el nombre de host del operador.</translation>
    </message>
    <message>
        <source>The certificate must hold this address. Enter the carrier&apos;s host name if it has one.</source>
        <translation>El certificado debe contener esta dirección. Introduzca el nombre de host del operador si tiene uno.</translation>
    </message>
    <message>
        <source>The certificate must hold this name. Look with the certificate inspector before you push.</source>
        <translation>El certificado debe contener este nombre. Mírelo con el inspector de certificados antes de enviar.</translation>
    </message>
    <message>
        <source>%1 shows a wildcard certificate, which this stack or version does not take. It needs PJSIP of Asterisk 16.28, 18.14, 19.6 or 20.</source>
        <translation>%1 presenta un certificado comodín, que esta pila o versión no acepta. Requiere PJSIP de Asterisk 16.28, 18.14, 19.6 o 20.</translation>
    </message>
    <message>
        <source>%1 shows a wildcard certificate.</source>
        <translation>%1 presenta un certificado comodín.</translation>
    </message>
    <message>
        <source>As far as is known, %1 has no SRTP. Ask before you go on.</source>
        <translation>Por lo que se sabe, %1 no tiene SRTP. Pregunte antes de continuar.</translation>
    </message>
    <message>
        <source>Audio that goes around the dialer is encrypted by nobody here.</source>
        <translation>El audio que rodea el marcador no lo cifra nadie aquí.</translation>
    </message>
    <message>
        <source>The audio is encrypted, and a call without it fails. The carrier must have SRTP (SDES) switched on for this trunk first.</source>
        <translation>El audio está cifrado, y una llamada sin cifrado falla. El operador debe tener antes activado SRTP (SDES) en esta troncal.</translation>
    </message>
    <message>
        <source>Keys are offered; the call goes on in clear when the carrier ignores them.</source>
        <translation>Se ofrecen claves; la llamada sigue en claro cuando el operador no les hace caso.</translation>
    </message>
    <message>
        <source>The audio travels in clear.</source>
        <translation>El audio viaja en claro.</translation>
    </message>
    <message>
        <source>Fax over T.38 is never encrypted. Switch it off if fax must not leave in clear.</source>
        <translation>El fax por T.38 nunca va cifrado. Desactívelo si el fax no debe salir en claro.</translation>
    </message>
    <message>
        <source>At %1: %2</source>
        <translation>En %1: %2</translation>
    </message>
    <message>
        <source>Ask the carrier to switch TLS on for this trunk.</source>
        <translation>Pida al operador que active TLS en esta troncal.</translation>
    </message>
    <message>
        <source>Ask the carrier to switch TLS and SRTP (SDES) on for this trunk.</source>
        <translation>Pida al operador que active TLS y SRTP (SDES) en esta troncal.</translation>
    </message>
    <message>
        <source>%1 takes no audio in clear over TLS: go on to sealed in the same window.</source>
        <translation>%1 no acepta audio en claro sobre TLS: pase a la postura sellada en la misma ventana de mantenimiento.</translation>
    </message>
    <message>
        <source>Some carriers call from other addresses over TLS. Compare those listed for incoming calls with the carrier&apos;s.</source>
        <translation>Algunos operadores llaman desde otras direcciones con TLS. Compare las indicadas para las llamadas entrantes con las del operador.</translation>
    </message>
    <message>
        <source>Make a test call with the new settings before you push them, and another one through the server afterwards.</source>
        <translation>Haga una llamada de prueba con los ajustes nuevos antes de enviarlos, y otra a través del servidor después.</translation>
    </message>
    <message>
        <source>The server&apos;s own TLS transport decides it.</source>
        <translation>Lo decide el transporte TLS propio del servidor.</translation>
    </message>
    <message>
        <source>A wizard trunk looks its hosts up while Asterisk loads it, to know the carrier&apos;s calls. When %1 does not resolve then, the whole trunk %2 is left out: enter the carrier&apos;s addresses, or choose PJSIP.</source>
        <translation>Una troncal del asistente resuelve sus hosts mientras Asterisk la carga, para reconocer las llamadas del operador. Si en ese momento %1 no se resuelve, queda fuera toda la troncal %2: introduzca las direcciones del operador o elija PJSIP.</translation>
    </message>
    <message>
        <source>The wizard trunk %1 has an object of the name %2, which is another carrier of this server. Rename one.</source>
        <translation>La troncal del asistente %1 tiene un objeto con el nombre %2, que es otro operador de este servidor. Cambie el nombre de uno.</translation>
    </message>
    <message>
        <source>The key of the client certificate of %1 is not in the vault. Take the certificate over again with its key.</source>
        <translation>La clave del certificado de cliente de %1 no está en la bóveda. Incorpore de nuevo el certificado con su clave.</translation>
    </message>
    <message>
        <source>The carrier %1 has the name of the host at which %2 registers, and chan_sip would register %2 as it. Rename %1.</source>
        <translation>El operador %1 tiene el nombre del host en el que se registra %2, y chan_sip registraría %2 como si fuera él. Cambie el nombre de %1.</translation>
    </message>
    <message>
        <source>chan_sip wants a certificate as soon as TLS is on. Where sip.conf has no tlscertfile, Asterisk logs an error at each start; the carriers are reached all the same.</source>
        <translation>chan_sip quiere un certificado en cuanto TLS está activado. Si sip.conf no tiene tlscertfile, Asterisk anota un error en cada arranque; aun así, se llega a los operadores.</translation>
    </message>
    <message>
        <source>There is no key behind “inline:”.</source>
        <translation>No hay ninguna clave después de «inline:».</translation>
    </message>
    <message>
        <source>Asterisk cannot do an MKI and takes none that does not begin with 1.</source>
        <translation>Asterisk no admite MKI y no acepta ninguno que no empiece por 1.</translation>
    </message>
    <message>
        <source>Asterisk cannot read the key&apos;s lifetime.</source>
        <translation>Asterisk no puede leer la vida útil de la clave.</translation>
    </message>
    <message>
        <source>The key&apos;s lifetime of %1 packets is too short: Asterisk wants %2.</source>
        <translation>La vida útil de la clave, de %1 paquetes, es demasiado corta: Asterisk quiere %2.</translation>
    </message>
    <message>
        <source>%1 is not built into this Asterisk.</source>
        <translation>%1 no está incluido en este Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk does not know the suite %1.</source>
        <translation>Asterisk no conoce la suite %1.</translation>
    </message>
    <message>
        <source>Asterisk takes this key and answers tag %1.</source>
        <translation>Asterisk acepta esta clave y responde con la etiqueta %1.</translation>
    </message>
    <message>
        <source>Asterisk takes this key although it is not base64, and makes another key of it: nothing is heard from the carrier.</source>
        <translation>Asterisk acepta esta clave aunque no es base64, y saca de ella otra clave: no se oye nada del operador.</translation>
    </message>
    <message>
        <source>Asterisk takes this key but never takes the MKI off the packets: nothing is heard from the carrier. Switch MKI off at the carrier.</source>
        <translation>Asterisk acepta esta clave, pero nunca quita el MKI de los paquetes: no se oye nada del operador. Desactive MKI en el operador.</translation>
    </message>
    <message>
        <source>The line has no suite.</source>
        <translation>La línea no tiene suite.</translation>
    </message>
    <message>
        <source>Asterisk cannot use the tag.</source>
        <translation>Asterisk no puede usar la etiqueta.</translation>
    </message>
    <message>
        <source>Asterisk refuses every session parameter.</source>
        <translation>Asterisk rechaza todo parámetro de sesión.</translation>
    </message>
    <message>
        <source>The stream has no address: the line c= is missing.</source>
        <translation>El flujo no tiene dirección: falta la línea c=.</translation>
    </message>
    <message>
        <source>No codec of the stream is allowed at the peer.</source>
        <translation>En el par no se permite ningún códec del flujo.</translation>
    </message>
    <message>
        <source>The profile is %1, but the peer has no DTLS (dtlsenable=no).</source>
        <translation>El perfil es %1, pero el par no tiene DTLS (dtlsenable=no).</translation>
    </message>
    <message>
        <source>The peer insists on SRTP (encryption=yes), but the profile is %1 without a key.</source>
        <translation>El par exige SRTP (encryption=yes), pero el perfil es %1 sin clave.</translation>
    </message>
    <message>
        <source>The trunk carries sound only.</source>
        <translation>La troncal solo lleva sonido.</translation>
    </message>
    <message>
        <source>The stream is switched off by port 0.</source>
        <translation>El flujo está desactivado con el puerto 0.</translation>
    </message>
    <message>
        <source>Asterisk has taken a stream above; a second one for sound is declined.</source>
        <translation>Asterisk ya aceptó un flujo anterior; un segundo flujo de sonido se rechaza.</translation>
    </message>
    <message>
        <source>chan_sip does not know the profile %1.</source>
        <translation>chan_sip no conoce el perfil %1.</translation>
    </message>
    <message>
        <source>The offer has no stream.</source>
        <translation>La oferta no tiene ningún flujo.</translation>
    </message>
    <message>
        <source>A stream has no address: the line c= is missing.</source>
        <translation>Un flujo no tiene dirección: falta la línea c=.</translation>
    </message>
    <message>
        <source>Payload type %1 has no a=rtpmap line.</source>
        <translation>El tipo de carga útil %1 no tiene línea a=rtpmap.</translation>
    </message>
    <message>
        <source>The endpoint wants DTLS (media_encryption=dtls), but the profile is %1.</source>
        <translation>El endpoint quiere DTLS (media_encryption=dtls), pero el perfil es %1.</translation>
    </message>
    <message>
        <source>The endpoint insists on SRTP with keys in the SDP (media_encryption=sdes), but the profile is %1.</source>
        <translation>El endpoint exige SRTP con claves en el SDP (media_encryption=sdes), pero el perfil es %1.</translation>
    </message>
    <message>
        <source>The endpoint has no encryption (media_encryption=no), but the profile is %1.</source>
        <translation>El endpoint no tiene cifrado (media_encryption=no), pero el perfil es %1.</translation>
    </message>
    <message>
        <source>The profile %1 needs use_avpf=yes at the endpoint.</source>
        <translation>El perfil %1 necesita use_avpf=yes en el endpoint.</translation>
    </message>
    <message>
        <source>The endpoint has use_avpf=yes, but the profile is %1.</source>
        <translation>El endpoint tiene use_avpf=yes, pero el perfil es %1.</translation>
    </message>
    <message>
        <source>No codec of the stream is allowed at the endpoint.</source>
        <translation>En el endpoint no se permite ningún códec del flujo.</translation>
    </message>
    <message>
        <source>Asterisk takes the call but answers the audio with port 0, for it would speak %1 and not %2: nobody hears anything.</source>
        <translation>Asterisk acepta la llamada pero responde al audio con el puerto 0, porque hablaría %1 y no %2: nadie oye nada.</translation>
    </message>
    <message>
        <source>A stream has no address, which it needs also when it is switched off.</source>
        <translation>Un flujo no tiene dirección, que necesita incluso cuando está desactivado.</translation>
    </message>
    <message>
        <source>There is no a=crypto line, so there is no key for the audio.</source>
        <translation>No hay línea a=crypto, así que no hay clave para el audio.</translation>
    </message>
    <message>
        <source>Asterisk has taken a key of a line above.</source>
        <translation>Asterisk ya tomó la clave de una línea anterior.</translation>
    </message>
    <message>
        <source>This codec is in the answer.</source>
        <translation>Este códec está en la respuesta.</translation>
    </message>
    <message>
        <source>This codec is not allowed here and is left out of the answer.</source>
        <translation>Este códec no está permitido aquí y se omite en la respuesta.</translation>
    </message>
    <message>
        <source>chan_sip answers a new call with sendrecv whatever is asked.</source>
        <translation>chan_sip responde a una llamada nueva con sendrecv, se pida lo que se pida.</translation>
    </message>
    <message>
        <source>The answer has the counterpart of it.</source>
        <translation>La respuesta tiene lo correspondiente.</translation>
    </message>
    <message>
        <source>The keys are agreed on by DTLS.</source>
        <translation>Las claves se acuerdan por DTLS.</translation>
    </message>
    <message>
        <source>The audio does not use DTLS.</source>
        <translation>El audio no usa DTLS.</translation>
    </message>
    <message>
        <source>Asterisk does not need it on a trunk.</source>
        <translation>Asterisk no lo necesita en una troncal.</translation>
    </message>
    <message>
        <source>The keys are agreed on by DTLS, so this one is passed over.</source>
        <translation>Las claves se acuerdan por DTLS, así que esta se pasa por alto.</translation>
    </message>
    <message>
        <source>The attribute&apos;s name must be written in small letters.</source>
        <translation>El nombre del atributo debe escribirse en minúsculas.</translation>
    </message>
    <message>
        <source>The endpoint has no encryption and passes the key over: the audio is in clear.</source>
        <translation>El endpoint no tiene cifrado y pasa por alto la clave: el audio va en claro.</translation>
    </message>
    <message>
        <source>Audio is sent to this address unless a stream names its own.</source>
        <translation>El audio se envía a esta dirección, salvo que un flujo indique la suya.</translation>
    </message>
    <message>
        <source>Nothing depends on it.</source>
        <translation>Nada depende de ello.</translation>
    </message>
    <message>
        <source>A key counts below an m= line only.</source>
        <translation>Una clave solo cuenta debajo de una línea m=.</translation>
    </message>
    <message>
        <source>It belongs to a stream that is not answered.</source>
        <translation>Pertenece a un flujo al que no se responde.</translation>
    </message>
    <message>
        <source>The audio, answered as %1.</source>
        <translation>El audio, respondido como %1.</translation>
    </message>
    <message>
        <source>Audio is sent to this address.</source>
        <translation>El audio se envía a esta dirección.</translation>
    </message>
    <message>
        <source>The call is refused before this counts.</source>
        <translation>La llamada se rechaza antes de que esto cuente.</translation>
    </message>
    <message>
        <source>We offer RTP/AVP without keys and the carrier insists on SRTP.</source>
        <translation>Ofrecemos RTP/AVP sin claves y el operador exige SRTP.</translation>
    </message>
    <message>
        <source>We offer RTP/AVP without keys, so there is nothing to encrypt with.</source>
        <translation>Ofrecemos RTP/AVP sin claves, así que no hay con qué cifrar.</translation>
    </message>
    <message>
        <source>We offer RTP/SAVP and nothing else; the carrier cannot answer it.</source>
        <translation>Ofrecemos RTP/SAVP y nada más; el operador no puede responder a ello.</translation>
    </message>
    <message>
        <source>We offer RTP/SAVP with a key and the carrier answers with its own.</source>
        <translation>Ofrecemos RTP/SAVP con una clave y el operador responde con la suya.</translation>
    </message>
    <message>
        <source>We offer RTP/AVP with a key; the carrier passes the key over and the call goes on in clear.</source>
        <translation>Ofrecemos RTP/AVP con una clave; el operador la pasa por alto y la llamada sigue en claro.</translation>
    </message>
    <message>
        <source>We offer RTP/AVP with a key and the carrier takes it.</source>
        <translation>Ofrecemos RTP/AVP con una clave y el operador la acepta.</translation>
    </message>
    <message>
        <source>We offer RTP/AVP with a key and the carrier takes it, as Asterisk does; a carrier that wants to read RTP/SAVP answers 488.</source>
        <translation>Ofrecemos RTP/AVP con una clave y el operador la acepta, como hace Asterisk; un operador que quiera leer RTP/SAVP responde 488.</translation>
    </message>
    <message>
        <source>The carrier offers RTP/AVP without keys and Asterisk insists on SRTP.</source>
        <translation>El operador ofrece RTP/AVP sin claves y Asterisk exige SRTP.</translation>
    </message>
    <message>
        <source>The carrier offers RTP/AVP without keys and Asterisk takes it.</source>
        <translation>El operador ofrece RTP/AVP sin claves y Asterisk lo acepta.</translation>
    </message>
    <message>
        <source>The carrier offers a key and Asterisk answers with its own.</source>
        <translation>El operador ofrece una clave y Asterisk responde con la suya.</translation>
    </message>
    <message>
        <source>The carrier offers RTP/AVP with a key; Asterisk passes the key over and the call goes on in clear.</source>
        <translation>El operador ofrece RTP/AVP con una clave; Asterisk la pasa por alto y la llamada sigue en claro.</translation>
    </message>
    <message>
        <source>The carrier offers RTP/SAVP, which an endpoint without encryption refuses.</source>
        <translation>El operador ofrece RTP/SAVP, que un endpoint sin cifrado rechaza.</translation>
    </message>
    <message>
        <source>chan_sip takes the key and answers RTP/SAVP to the RTP/AVP that was offered, which a strict carrier refuses.</source>
        <translation>chan_sip acepta la clave y responde RTP/SAVP al RTP/AVP ofrecido, algo que un operador estricto rechaza.</translation>
    </message>
    <message>
        <source>chan_sip takes the key although encryption=no is set.</source>
        <translation>chan_sip acepta la clave aunque esté puesto encryption=no.</translation>
    </message>
    <message>
        <source>chan_sip has no optional SRTP; encryption=yes requires it. %1</source>
        <translation>chan_sip no tiene SRTP opcional; encryption=yes lo exige. %1</translation>
    </message>
    <message>
        <source>Asterisk %1 has no chan_sip.</source>
        <translation>Asterisk %1 no tiene chan_sip.</translation>
    </message>
    <message>
        <source>Asterisk %1 does not know media_encryption_optimistic and drops the endpoint.</source>
        <translation>Asterisk %1 no conoce media_encryption_optimistic y descarta el endpoint.</translation>
    </message>
    <message>
        <source>DTLS is answered, but the offer has no fingerprint that Asterisk can check (sha-1 or sha-256): the audio does not come up.</source>
        <translation>Se responde a DTLS, pero la oferta no tiene ninguna huella que Asterisk pueda comprobar (sha-1 o sha-256): el audio no se establece.</translation>
    </message>
    <message>
        <source>The audio is SRTP with keys from DTLS.</source>
        <translation>El audio es SRTP con claves de DTLS.</translation>
    </message>
    <message>
        <source>The audio is in clear.</source>
        <translation>El audio va en claro.</translation>
    </message>
    <message>
        <source>The audio is SRTP with %1, tag %2.</source>
        <translation>El audio es SRTP con %1, etiqueta %2.</translation>
    </message>
    <message>
        <source>There is no optional SRTP here: it is judged as required.</source>
        <translation>Aquí no hay SRTP opcional: se evalúa como obligatorio.</translation>
    </message>
    <message>
        <source>Asterisk %1 has no %2.</source>
        <translation>Asterisk %1 no tiene %2.</translation>
    </message>
    <message>
        <source>&quot;%1[%2]&quot; must be text.</source>
        <translation>&quot;%1[%2]&quot; debe ser texto.</translation>
    </message>
    <message>
        <source>&quot;%1.%2&quot; must be text.</source>
        <translation>&quot;%1.%2&quot; debe ser texto.</translation>
    </message>
    <message>
        <source>The carrier file stops being JSON at line %1, byte %2.</source>
        <translation>El archivo de operador deja de ser JSON en la línea %1, byte %2.</translation>
    </message>
    <message>
        <source>The schema is missing from this program.</source>
        <translation>Falta el esquema en este programa.</translation>
    </message>
    <message>
        <source>The client certificate is kept here and named as files on the server. Keep one of the two.</source>
        <translation>El certificado de cliente se guarda aquí y además se indica como archivos en el servidor. Conserve solo uno de los dos.</translation>
    </message>
    <message>
        <source>It stops being JSON at line %1, byte %2.</source>
        <translation>Deja de ser JSON en la línea %1, byte %2.</translation>
    </message>
    <message>
        <source>The login user &quot;%1&quot; cannot stand in an address, so calls go out from the caller&apos;s number. Enter the From user if the carrier wants one.</source>
        <translation>El usuario de autenticación «%1» no puede figurar en una dirección, así que las llamadas salen con el número del llamante. Introduzca el usuario de From si el operador quiere uno.</translation>
    </message>
    <message>
        <source>The trust file holds “%1” but not the root above it, “%2”. chan_sip needs the root.</source>
        <translation>El archivo de confianza contiene «%1», pero no la raíz que está por encima, «%2». chan_sip necesita la raíz.</translation>
    </message>
    <message>
        <source>PJSIP with %1</source>
        <translation>PJSIP con %1</translation>
    </message>
    <message>
        <source>PJSIP&apos;s transport %1</source>
        <translation>el transporte %1 de PJSIP</translation>
    </message>
    <message>
        <source>%1 verifies nobody, so it takes this chain like any other.</source>
        <translation>%1 no verifica a nadie, así que acepta esta cadena como cualquier otra.</translation>
    </message>
    <message>
        <source>What %1 trusts could not be read.</source>
        <translation>No se pudo leer en qué confía %1.</translation>
    </message>
    <message>
        <source>%1 verifies servers but names no trust file, so it refuses every chain.</source>
        <translation>%1 verifica los servidores pero no indica ningún archivo de confianza, así que rechaza toda cadena.</translation>
    </message>
    <message>
        <source>%1 will accept this chain by “%2”.</source>
        <translation>%1 aceptará esta cadena gracias a «%2».</translation>
    </message>
    <message>
        <source>%1 will refuse this chain.</source>
        <translation>%1 rechazará esta cadena.</translation>
    </message>
    <message>
        <source>%1 has no TLS transport, so there is nothing that this chain could break.</source>
        <translation>%1 no tiene ningún transporte TLS, así que no hay nada que esta cadena pudiera romper.</translation>
    </message>
    <message numerus="yes">
        <source>Calls will fail once the carrier shows this chain: %n place(s) refuse it.</source>
        <translation>
            <numerusform>Las llamadas fallarán cuando el operador presente esta cadena: %n lugar la rechaza.</numerusform>
            <numerusform>Las llamadas fallarán cuando el operador presente esta cadena: %n lugares la rechazan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new chain will be accepted everywhere.</source>
        <translation>La cadena nueva se aceptará en todas partes.</translation>
    </message>
    <message>
        <source>Reading which OpenSSL %1 has</source>
        <translation>Leyendo qué OpenSSL tiene %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>{host} shows another certificate than the one pinned on {date}.</source>
        <translation>{host} presenta un certificado distinto del que se fijó el {date}.</translation>
    </message>
    <message>
        <source>{reason} This is a change that the carrier should have announced, or somebody is in between.</source>
        <translation>{reason} Es un cambio que el operador debería haber anunciado, o bien hay alguien interpuesto.</translation>
    </message>
    <message>
        <source>Ask the carrier, by another way than this trunk, whether the change is theirs; if it is, pin the new certificate.</source>
        <translation>Pregunte al operador, por una vía distinta de esta troncal, si el cambio es suyo; si lo es, fije el certificado nuevo.</translation>
    </message>
    <message>
        <source>The trusted root {subject} of {carrier} ends in {days} days.</source>
        <translation>La raíz de confianza {subject} de {carrier} termina en {days} días.</translation>
    </message>
    <message>
        <source>When the root ends, every certificate below it is refused, whatever its own dates say.</source>
        <translation>Cuando la raíz termina, se rechaza todo certificado que dependa de ella, digan lo que digan sus propias fechas.</translation>
    </message>
    <message>
        <source>Ask the carrier which root follows, and add it to the carrier&apos;s roots beforehand.</source>
        <translation>Pregunte al operador qué raíz le sigue y añádala con antelación a las raíces del operador.</translation>
    </message>
    <message>
        <source>The trusted root {subject} of {carrier} ended on {date}.</source>
        <translation>La raíz de confianza {subject} de {carrier} terminó el {date}.</translation>
    </message>
    <message>
        <source>Nothing can be proven with it any more, and old OpenSSL versions may stumble over it even when another root would do.</source>
        <translation>Con ella ya no se puede demostrar nada, y las versiones antiguas de OpenSSL pueden tropezar con ella aunque otra raíz sirviera.</translation>
    </message>
    <message>
        <source>Remove it from the carrier&apos;s roots when another one proves the chain.</source>
        <translation>Quítela de las raíces del operador cuando otra demuestre la cadena.</translation>
    </message>
    <message>
        <source>Our client certificate for {carrier}, {subject}, ends in {days} days.</source>
        <translation>Nuestro certificado de cliente para {carrier}, {subject}, termina en {days} días.</translation>
    </message>
    <message>
        <source>The carrier knows us by it: from that moment on no connection is accepted.</source>
        <translation>El operador nos reconoce por él: desde ese momento no se acepta ninguna conexión.</translation>
    </message>
    <message>
        <source>Make a new certificate request, let the carrier&apos;s CA answer it, and push the answer.</source>
        <translation>Cree una solicitud de certificado nueva, haga que la CA del operador responda a ella y envíe la respuesta.</translation>
    </message>
    <message>
        <source>Our client certificate for {carrier}, {subject}, ended on {date}.</source>
        <translation>Nuestro certificado de cliente para {carrier}, {subject}, terminó el {date}.</translation>
    </message>
    <message>
        <source>The carrier refuses connections that show it.</source>
        <translation>El operador rechaza las conexiones que lo presentan.</translation>
    </message>
    <message>
        <source>Our client certificate {subject} cannot be renewed as it is when it is due on {due}.</source>
        <translation>Nuestro certificado de cliente {subject} no se podrá renovar tal como es cuando corresponda, el {due}.</translation>
    </message>
    <message>
        <source>Its public issuer puts no clientAuth into certificates from {date} on, and without it the carrier refuses us.</source>
        <translation>Su emisor público no pone clientAuth en los certificados desde el {date}, y sin ello el operador nos rechaza.</translation>
    </message>
    <message>
        <source>Ask the carrier which private CA it accepts, and take a certificate from that one in time.</source>
        <translation>Pregunte al operador qué CA privada acepta y obtenga a tiempo un certificado de ella.</translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate {subject} will come without clientAuth when it is renewed, due on {due}.</source>
        <translation>El certificado del operador {subject} vendrá sin clientAuth cuando se renueve, previsto para el {due}.</translation>
    </message>
    <message>
        <source>Public issuers put no clientAuth into certificates from {date} on. It matters only where the carrier calls a server of ours that asks for its certificate.</source>
        <translation>Los emisores públicos no ponen clientAuth en los certificados desde el {date}. Solo importa si el operador llama a un servidor nuestro que le pide su certificado.</translation>
    </message>
    <message>
        <source>If a server asks the carrier for a client certificate, switch that off or agree on a private CA before that day.</source>
        <translation>Si un servidor pide al operador un certificado de cliente, desactívelo o acuerde una CA privada antes de ese día.</translation>
    </message>
    <message>
        <source>{server} has a renewed certificate in {path}, but Asterisk still serves the old one, which ends on {date}.</source>
        <translation>{server} tiene un certificado renovado en {path}, pero Asterisk sigue sirviendo el antiguo, que termina el {date}.</translation>
    </message>
    <message>
        <source>Asterisk reads a certificate only when it starts or is told to; until then every peer of {transport} sees the old one.</source>
        <translation>Asterisk lee un certificado solo cuando arranca o cuando se le indica; hasta entonces, todos los pares de {transport} ven el antiguo.</translation>
    </message>
    <message>
        <source>Run on {server}: {remedy}.</source>
        <translation>Ejecute en {server}: {remedy}.</translation>
    </message>
    <message>
        <source>{server} serves another certificate on {transport} than the one in {path}.</source>
        <translation>{server} sirve en {transport} un certificado distinto del de {path}.</translation>
    </message>
    <message>
        <source>The file was replaced by an older or different one, or something else listens on that port.</source>
        <translation>El archivo se reemplazó por uno más antiguo o distinto, o es otra cosa la que escucha en ese puerto.</translation>
    </message>
    <message>
        <source>Look at the file; if it is the right one, run on {server}: {remedy}.</source>
        <translation>Revise el archivo; si es el correcto, ejecute en {server}: {remedy}.</translation>
    </message>
    <message>
        <source>The certificate file {path} of {transport} on {server} cannot be read.</source>
        <translation>No se puede leer el archivo de certificado {path} de {transport} en {server}.</translation>
    </message>
    <message>
        <source>It is missing, is no certificate, or the login may not read it. Asterisk drops a TLS transport whose certificate it cannot read.</source>
        <translation>Falta, no es un certificado, o el usuario no tiene permiso para leerlo. Asterisk descarta un transporte TLS cuyo certificado no puede leer.</translation>
    </message>
    <message>
        <source>Check the file and its owner on {server}.</source>
        <translation>Compruebe el archivo y su propietario en {server}.</translation>
    </message>
    <message>
        <source>From here {server} shows another certificate on {transport} than to itself.</source>
        <translation>Desde aquí, {server} presenta en {transport} un certificado distinto del que se presenta a sí mismo.</translation>
    </message>
    <message>
        <source>A proxy, a load balancer or another machine answers in between and shows a certificate of its own.</source>
        <translation>Un proxy, un balanceador de carga u otra máquina responde en medio y presenta un certificado propio.</translation>
    </message>
    <message>
        <source>Renew the certificate there as well.</source>
        <translation>Renueve el certificado también allí.</translation>
    </message>
    <message>
        <source>“%1” is not an http address. Only such can be fetched.</source>
        <translation>«%1» no es una dirección http. Solo se pueden consultar direcciones de ese tipo.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 no respondió a tiempo.</translation>
    </message>
    <message>
        <source>Fetching %1 was stopped.</source>
        <translation>Se detuvo la obtención de %1.</translation>
    </message>
    <message>
        <source>%1 answered with HTTP status %2.</source>
        <translation>%1 respondió con el estado HTTP %2.</translation>
    </message>
    <message>
        <source>The answer is not HTTP. Check address and port.</source>
        <translation>La respuesta no es HTTP. Compruebe la dirección y el puerto.</translation>
    </message>
    <message>
        <source>The answer is larger than a certificate, list or OCSP answer may be.</source>
        <translation>La respuesta es mayor de lo que puede ser un certificado, una lista o una respuesta OCSP.</translation>
    </message>
    <message>
        <source>The connection was closed without an answer.</source>
        <translation>La conexión se cerró sin respuesta.</translation>
    </message>
    <message>
        <source>The answer was cut off. Try again.</source>
        <translation>La respuesta se cortó. Vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>%1 does not hold the certificate of “%2”.</source>
        <translation>%1 no contiene el certificado de «%2».</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>Obteniendo %1</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked is therefore not known.</source>
        <translation>Por eso no se sabe si el certificado fue revocado.</translation>
    </message>
    <message>
        <source>The certificate names no OCSP responder.</source>
        <translation>El certificado no indica ningún servicio OCSP.</translation>
    </message>
    <message>
        <source>The responder cannot be asked, because the issuer of the certificate is missing.</source>
        <translation>No se puede preguntar al servicio OCSP, porque falta el emisor del certificado.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Preguntando a %1</translation>
    </message>
    <message>
        <source>any policy</source>
        <translation>cualquier política</translation>
    </message>
    <message>
        <source>domain validated: the issuer checked control over the names</source>
        <translation>dominio validado: el emisor comprobó el control sobre los nombres</translation>
    </message>
    <message>
        <source>organization validated: the issuer also checked who the owner is</source>
        <translation>organización validada: el emisor comprobó también quién es el propietario</translation>
    </message>
    <message>
        <source>individual validated: the issuer also checked the person who owns it</source>
        <translation>persona validada: el emisor comprobó también la persona propietaria</translation>
    </message>
    <message>
        <source>extended validation: the issuer checked the owner by the strictest rules</source>
        <translation>validación extendida: el emisor comprobó al propietario con las reglas más estrictas</translation>
    </message>
    <message>
        <source>%1 was sent twice.</source>
        <translation>%1 se envió dos veces.</translation>
    </message>
    <message>
        <source>%1 was sent, but this chain does not need it.</source>
        <translation>%1 se envió, pero esta cadena no lo necesita.</translation>
    </message>
    <message>
        <source>%1 was sent out of order: each certificate should follow the one it issued.</source>
        <translation>%1 se envió fuera de orden: cada certificado debe seguir al que emitió.</translation>
    </message>
    <message>
        <source>%1 is a root: who trusts it has it already, so it need not be sent.</source>
        <translation>%1 es una raíz: quien confía en ella ya la tiene, así que no hace falta enviarla.</translation>
    </message>
    <message>
        <source>%1 looks like the server&apos;s own certificate but was not sent first.</source>
        <translation>%1 parece el certificado propio del servidor, pero no se envió el primero.</translation>
    </message>
    <message>
        <source>%1 was not sent. Clients that do not have it refuse the chain.</source>
        <translation>%1 no se envió. Los clientes que no lo tienen rechazan la cadena.</translation>
    </message>
    <message>
        <source>The issuer of %1, “%2”, was not sent and is not known here.</source>
        <translation>El emisor de %1, «%2», no se envió y no se conoce aquí.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2. Ask the CA for a new one.</source>
        <translation>El certificado de %1 caducó el %2. Pida uno nuevo a la CA.</translation>
    </message>
    <message>
        <source>The certificate of %1 is a CA&apos;s own and must not be shown to a carrier.</source>
        <translation>El certificado de %1 es el propio de una CA y no debe presentarse a un operador.</translation>
    </message>
    <message>
        <source>The certificate of %1 may not be used by a TLS client: its extended key usage is %2. Ask the CA for one with clientAuth.</source>
        <translation>Un cliente TLS no puede usar el certificado de %1: su uso extendido de clave es %2. Pida a la CA uno con clientAuth.</translation>
    </message>
    <message>
        <source>The certificate is not valid before %1.</source>
        <translation>El certificado no es válido antes del %1.</translation>
    </message>
    <message>
        <source>The answer holds no certificate of its issuer (%1). The carrier must know that one, or refuses ours.</source>
        <translation>La respuesta no contiene ningún certificado de su emisor (%1). El operador debe conocerlo, o rechazará el nuestro.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) of the answer do not belong to the chain and are left out.</source>
        <translation>
            <numerusform>%n certificado de la respuesta no pertenece a la cadena y se omite.</numerusform>
            <numerusform>%n certificados de la respuesta no pertenecen a la cadena y se omiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate of the answer was made for this key. Choose the key that the request was made with.</source>
        <translation>Ningún certificado de la respuesta se hizo para esta clave. Elija la clave con la que se hizo la solicitud.</translation>
    </message>
    <message>
        <source>Both are the same certificate of %1.</source>
        <translation>Ambos son el mismo certificado de %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 is the same, but the chain above it changed.</source>
        <translation>El certificado de %1 es el mismo, pero la cadena por encima de él cambió.</translation>
    </message>
    <message>
        <source>The certificate of %1 was renewed with the same key by the same issuer and is now valid until %2.</source>
        <translation>El mismo emisor renovó el certificado de %1 con la misma clave; ahora es válido hasta el %2.</translation>
    </message>
    <message>
        <source>%1 has a new key, certified by the same issuer until %2.</source>
        <translation>%1 tiene una clave nueva, certificada por el mismo emisor hasta el %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 is now issued by “%2” instead of “%3”; the key is the same.</source>
        <translation>El certificado de %1 lo emite ahora «%2» en lugar de «%3»; la clave es la misma.</translation>
    </message>
    <message>
        <source>The certificate of %1 is now issued by “%2” instead of “%3”, for a new key.</source>
        <translation>El certificado de %1 lo emite ahora «%2» en lugar de «%3», para una clave nueva.</translation>
    </message>
    <message>
        <source>The certificate of %1 now holds other names.</source>
        <translation>El certificado de %1 contiene ahora otros nombres.</translation>
    </message>
    <message>
        <source>These are certificates of different owners: %1 and %2.</source>
        <translation>Son certificados de propietarios distintos: %1 y %2.</translation>
    </message>
    <message>
        <source>Lost: %1.</source>
        <translation>Perdidos: %1.</translation>
    </message>
    <message>
        <source>Added: %1.</source>
        <translation>Añadidos: %1.</translation>
    </message>
    <message>
        <source>it is not of version 2</source>
        <translation>no es de la versión 2</translation>
    </message>
    <message>
        <source>it does not say when the next one comes</source>
        <translation>no dice cuándo sale la siguiente</translation>
    </message>
    <message>
        <source>its dates are not written as they must be</source>
        <translation>sus fechas no están escritas como deben</translation>
    </message>
    <message>
        <source>it has no number, or marks it critical</source>
        <translation>no tiene número, o lo marca como crítico</translation>
    </message>
    <message>
        <source>it is for some reasons of revocation only</source>
        <translation>es solo para algunos motivos de revocación</translation>
    </message>
    <message>
        <source>an entry has a critical extension that is not known</source>
        <translation>una entrada tiene una extensión crítica desconocida</translation>
    </message>
    <message>
        <source>no reason stated</source>
        <translation>sin motivo indicado</translation>
    </message>
    <message>
        <source>its key became known to others</source>
        <translation>otros llegaron a conocer su clave</translation>
    </message>
    <message>
        <source>the authority&apos;s key became known to others</source>
        <translation>otros llegaron a conocer la clave de la autoridad</translation>
    </message>
    <message>
        <source>its owner&apos;s name changed</source>
        <translation>cambió el nombre de su propietario</translation>
    </message>
    <message>
        <source>a new certificate replaced it</source>
        <translation>lo sustituyó un certificado nuevo</translation>
    </message>
    <message>
        <source>it is no longer needed</source>
        <translation>ya no se necesita</translation>
    </message>
    <message>
        <source>put on hold</source>
        <translation>en suspenso</translation>
    </message>
    <message>
        <source>taken off hold</source>
        <translation>suspensión levantada</translation>
    </message>
    <message>
        <source>its owner lost a right it states</source>
        <translation>su propietario perdió un derecho que el certificado indica</translation>
    </message>
    <message>
        <source>the attribute authority&apos;s key became known to others</source>
        <translation>otros llegaron a conocer la clave de la autoridad de atributos</translation>
    </message>
    <message>
        <source>reason %1</source>
        <translation>motivo %1</translation>
    </message>
    <message>
        <source>It vouches for itself, so it is worth only what you know of it by another way.</source>
        <translation>Responde por sí mismo, así que solo vale lo que usted sepa de él por otra vía.</translation>
    </message>
    <message>
        <source>“%1” vouches for it.</source>
        <translation>«%1» responde por él.</translation>
    </message>
    <message>
        <source>It is not valid yet: those who check it refuse it.</source>
        <translation>Todavía no es válido: quienes lo comprueban lo rechazan.</translation>
    </message>
    <message>
        <source>It has run out: those who check it refuse it.</source>
        <translation>Ha caducado: quienes lo comprueban lo rechazan.</translation>
    </message>
    <message numerus="yes">
        <source>It can be used for %n more day(s).</source>
        <translation>
            <numerusform>Se puede usar %n día más.</numerusform>
            <numerusform>Se puede usar %n días más.</numerusform>
        </translation>
    </message>
    <message>
        <source>A connection to %1 can be proven with it.</source>
        <translation>Con él se puede demostrar una conexión con %1.</translation>
    </message>
    <message>
        <source>It has no alternative names; only old programs, chan_sip of Asterisk 11 among them, take the common name %1 instead.</source>
        <translation>No tiene nombres alternativos; solo los programas antiguos, entre ellos chan_sip de Asterisk 11, toman en su lugar el nombre común %1.</translation>
    </message>
    <message>
        <source>It names nobody, so no connection can be proven with it.</source>
        <translation>No nombra a nadie, así que con él no se puede demostrar ninguna conexión.</translation>
    </message>
    <message>
        <source>A name with “*” is refused for SIP domains (RFC 5922), by chan_sip, and by PJSIP without allow_wildcard_certs.</source>
        <translation>Un nombre con «*» se rechaza en dominios SIP (RFC 5922), en chan_sip y en PJSIP sin allow_wildcard_certs.</translation>
    </message>
    <message>
        <source>Its owner proves itself with a key of %1, %2 bits.</source>
        <translation>Su propietario se identifica con una clave de %1, de %2 bits.</translation>
    </message>
    <message>
        <source>The issuer signed it by %1.</source>
        <translation>El emisor lo firmó con %1.</translation>
    </message>
    <message>
        <source>It may be shown by a server, and by a client that proves itself (mutual TLS).</source>
        <translation>Lo puede presentar un servidor, y también un cliente que se identifica (TLS mutuo).</translation>
    </message>
    <message>
        <source>It may be shown by a server only; as a client&apos;s (mutual TLS) it is refused.</source>
        <translation>Solo lo puede presentar un servidor; como certificado de cliente (TLS mutuo) se rechaza.</translation>
    </message>
    <message>
        <source>It may be shown by a client only; as a server&apos;s it is refused.</source>
        <translation>Solo lo puede presentar un cliente; como certificado de servidor se rechaza.</translation>
    </message>
    <message>
        <source>It is not made for TLS connections, only for %1.</source>
        <translation>No está hecho para conexiones TLS, solo para %1.</translation>
    </message>
    <message>
        <source>It may issue other certificates, authorities among them.</source>
        <translation>Puede emitir otros certificados, también de autoridades.</translation>
    </message>
    <message>
        <source>It may issue certificates, but no further authorities.</source>
        <translation>Puede emitir certificados, pero no otras autoridades.</translation>
    </message>
    <message numerus="yes">
        <source>It may issue other certificates, with at most %n authority(s) in a row below it.</source>
        <translation>
            <numerusform>Puede emitir otros certificados, con %n autoridad como máximo en la línea por debajo de él.</numerusform>
            <numerusform>Puede emitir otros certificados, con %n autoridades seguidas como máximo por debajo de él.</numerusform>
        </translation>
    </message>
    <message>
        <source>It may certify only names within %1.</source>
        <translation>Solo puede certificar nombres dentro de %1.</translation>
    </message>
    <message>
        <source>It may not certify names within %1.</source>
        <translation>No puede certificar nombres dentro de %1.</translation>
    </message>
    <message>
        <source>Whether it was revoked can be asked by OCSP or read in a list.</source>
        <translation>Si fue revocado se puede preguntar por OCSP o leer en una lista.</translation>
    </message>
    <message>
        <source>Whether it was revoked can be asked by OCSP.</source>
        <translation>Si fue revocado se puede preguntar por OCSP.</translation>
    </message>
    <message>
        <source>Whether it was revoked is told in a list only, not by OCSP.</source>
        <translation>Si fue revocado se indica solo en una lista, no por OCSP.</translation>
    </message>
    <message>
        <source>It names no place that tells whether it was revoked.</source>
        <translation>No indica ningún lugar que diga si fue revocado.</translation>
    </message>
    <message numerus="yes">
        <source>%n public log(s) promised to list it, so that a false one would be seen.</source>
        <translation>
            <numerusform>%n registro público prometió incluirlo, para que se vea si hay uno falso.</numerusform>
            <numerusform>%n registros públicos prometieron incluirlo, para que se vea si hay uno falso.</numerusform>
        </translation>
    </message>
    <message>
        <source>Issued under the policy %1 (%2).</source>
        <translation>Emitido según la política %1 (%2).</translation>
    </message>
    <message>
        <source>%1 holds no private key. Choose the key&apos;s PEM, DER or PKCS#12 file.</source>
        <translation>%1 no contiene ninguna clave privada. Elija el archivo PEM, DER o PKCS#12 de la clave.</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted. Give its passphrase.</source>
        <translation>La clave privada de %1 está cifrada. Indique su frase de contraseña.</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key in %1. Check it.</source>
        <translation>La frase de contraseña no abre la clave privada de %1. Compruébela.</translation>
    </message>
    <message>
        <source>%1 is too large for a private key.</source>
        <translation>%1 es demasiado grande para una clave privada.</translation>
    </message>
    <message>
        <source>A certificate request needs a name. Give at least one.</source>
        <translation>Una solicitud de certificado necesita un nombre. Indique al menos uno.</translation>
    </message>
    <message>
        <source>“%1” is not usable in a certificate: at most 64 characters, none of them a control character.</source>
        <translation>«%1» no se puede usar en un certificado: como máximo 64 caracteres, ninguno de control.</translation>
    </message>
    <message>
        <source>“%1” is not usable as a name in a certificate. Use ASCII without spaces.</source>
        <translation>«%1» no se puede usar como nombre en un certificado. Use ASCII sin espacios.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address.</source>
        <translation>«%1» no es una dirección IP.</translation>
    </message>
    <message>
        <source>The certificate request could not be made. This is a fault of the program.</source>
        <translation>No se pudo crear la solicitud de certificado. Es un fallo del programa.</translation>
    </message>
    <message>
        <source>%1 is not on the revocation list of its issuer.</source>
        <translation>%1 no está en la lista de revocación de su emisor.</translation>
    </message>
    <message>
        <source>There is no revocation list for %1.</source>
        <translation>No hay lista de revocación para %1.</translation>
    </message>
    <message>
        <source>A wildcard name in %1 stands for a name that its issuer must not certify. Ask the carrier to replace the certificate.</source>
        <translation>Un nombre comodín de %1 vale por un nombre que su emisor no debe certificar. Pida al operador que reemplace el certificado.</translation>
    </message>
    <message>
        <source>%1 states so many name constraints that they are not checked.</source>
        <translation>%1 indica tantas restricciones de nombres que no se comprueban.</translation>
    </message>
    <message>
        <source>a name constraint in it is malformed</source>
        <translation>una de sus restricciones de nombres está mal formada</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 cannot be read.</source>
        <translation>No se puede leer la respuesta OCSP sobre %1.</translation>
    </message>
    <message>
        <source>The responder says that %1 was revoked on %2 (%3).</source>
        <translation>El servicio OCSP dice que %1 fue revocado el %2 (%3).</translation>
    </message>
    <message>
        <source>The answer itself is out of date, but a revocation is not taken back.</source>
        <translation>La respuesta en sí está caducada, pero una revocación no se retira.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 has dates that make no sense.</source>
        <translation>La respuesta OCSP sobre %1 tiene fechas sin sentido.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 is from the future (%2). Check the clock.</source>
        <translation>La respuesta OCSP sobre %1 es del futuro (%2). Compruebe el reloj.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 ran out on %2, so it proves nothing now.</source>
        <translation>La respuesta OCSP sobre %1 caducó el %2, así que ahora no demuestra nada.</translation>
    </message>
    <message>
        <source>The responder says that %1 is not revoked.</source>
        <translation>El servicio OCSP dice que %1 no está revocado.</translation>
    </message>
    <message>
        <source>The responder does not know %1: it may never have been issued, or only just now.</source>
        <translation>El servicio OCSP no conoce %1: puede que nunca se haya emitido, o que se acabe de emitir.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 cannot be trusted.</source>
        <translation>No se puede confiar en la respuesta OCSP sobre %1.</translation>
    </message>
    <message>
        <source>The OCSP answer is about another certificate than %1.</source>
        <translation>La respuesta OCSP es sobre un certificado distinto de %1.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 belongs to another question: it may be a replay.</source>
        <translation>La respuesta OCSP sobre %1 corresponde a otra pregunta: puede ser una repetición.</translation>
    </message>
    <message>
        <source>It did not return our nonce, so it may be a stored answer.</source>
        <translation>No devolvió nuestro nonce, así que puede ser una respuesta almacenada.</translation>
    </message>
    <message>
        <source>Whether the responder&apos;s own certificate is revoked was not checked.</source>
        <translation>No se comprobó si el certificado del propio servicio OCSP está revocado.</translation>
    </message>
    <message>
        <source>The OCSP request could not be made. This is a fault of the program.</source>
        <translation>No se pudo crear la petición OCSP. Es un fallo del programa.</translation>
    </message>
    <message>
        <source>The responder gives no answer about %1 (%2).</source>
        <translation>El servicio OCSP no da respuesta sobre %1 (%2).</translation>
    </message>
    <message>
        <source>It is signed by %1, which was not certified by the issuer of the certificate.</source>
        <translation>Está firmada por %1, que no fue certificado por el emisor del certificado.</translation>
    </message>
    <message>
        <source>It is signed by %1, whose certificate is not made for signing OCSP answers.</source>
        <translation>Está firmada por %1, cuyo certificado no está hecho para firmar respuestas OCSP.</translation>
    </message>
    <message>
        <source>It is signed by %1, whose certificate is not valid at this time.</source>
        <translation>Está firmada por %1, cuyo certificado no es válido en este momento.</translation>
    </message>
    <message>
        <source>Its signature is not that of %1.</source>
        <translation>Su firma no es la de %1.</translation>
    </message>
    <message>
        <source>It is signed by somebody who is neither the issuer nor certified by it.</source>
        <translation>Está firmada por alguien que no es el emisor ni está certificado por él.</translation>
    </message>
    <message>
        <source>A revocation list does not follow RFC 5280 (%1). Ask its issuer for a correct list.</source>
        <translation>Una lista de revocación no cumple RFC 5280 (%1). Pida a su emisor una lista correcta.</translation>
    </message>
    <message>
        <source>No OCSP answer about the certificate was asked for.</source>
        <translation>No se pidió ninguna respuesta OCSP sobre el certificado.</translation>
    </message>
    <message>
        <source>Proof by OCSP is required.</source>
        <translation>Se exige la prueba por OCSP.</translation>
    </message>
    <message>
        <source>The server stapled no OCSP answer about %1, which most servers of SIP do not.</source>
        <translation>El servidor no adjuntó ninguna respuesta OCSP sobre %1, cosa que la mayoría de los servidores SIP no hace.</translation>
    </message>
    <message>
        <source>The OCSP answer about %1 cannot be judged, because its issuer is missing.</source>
        <translation>No se puede evaluar la respuesta OCSP sobre %1, porque falta su emisor.</translation>
    </message>
    <message>
        <source>%1 states that its server always staples an OCSP answer, but none came.</source>
        <translation>%1 indica que su servidor siempre adjunta una respuesta OCSP, pero no llegó ninguna.</translation>
    </message>
    <message>
        <source>The revocation list that the issuer offers is out of date.</source>
        <translation>La lista de revocación que ofrece el emisor está caducada.</translation>
    </message>
    <message>
        <source>The revocation list that the issuer offers is from the future.</source>
        <translation>La lista de revocación que ofrece el emisor es del futuro.</translation>
    </message>
    <message>
        <source>The key of %1 is too weak for security level %2.</source>
        <translation>La clave de %1 es demasiado débil para el nivel de seguridad %2.</translation>
    </message>
    <message>
        <source>The signature of %1 (%2) is too weak for security level %3.</source>
        <translation>La firma de %1 (%2) es demasiado débil para el nivel de seguridad %3.</translation>
    </message>
    <message>
        <source>%1 passes at every security level.</source>
        <translation>%1 pasa en todos los niveles de seguridad.</translation>
    </message>
    <message>
        <source>%1 passes up to security level %2.</source>
        <translation>%1 pasa hasta el nivel de seguridad %2.</translation>
    </message>
    <message>
        <source>The key exchange (%1) is too weak for security level %2.</source>
        <translation>El intercambio de claves (%1) es demasiado débil para el nivel de seguridad %2.</translation>
    </message>
    <message>
        <source>its extension %1 is malformed</source>
        <translation>su extensión %1 está mal formada</translation>
    </message>
    <message>
        <source>its extension %1 is empty</source>
        <translation>su extensión %1 está vacía</translation>
    </message>
    <message>
        <source>its extension %1 must not be critical</source>
        <translation>su extensión %1 no debe ser crítica</translation>
    </message>
    <message>
        <source>its extension %1 must be critical</source>
        <translation>su extensión %1 debe ser crítica</translation>
    </message>
    <message>
        <source>its key usage names no use at all</source>
        <translation>su uso de clave no indica ningún uso</translation>
    </message>
    <message>
        <source>it says that it is an authority, but its key must not sign certificates</source>
        <translation>dice que es una autoridad, pero su clave no puede firmar certificados</translation>
    </message>
    <message>
        <source>it was issued by another but does not say which key signed it</source>
        <translation>lo emitió otro, pero no dice qué clave lo firmó</translation>
    </message>
    <message>
        <source>its authority key identifier does not name a key</source>
        <translation>su identificador de clave de autoridad no indica ninguna clave</translation>
    </message>
    <message>
        <source>its authority key identifier names an issuer or a serial number alone</source>
        <translation>su identificador de clave de autoridad indica solo un emisor o solo un número de serie</translation>
    </message>
    <message>
        <source>it is self-signed but names another certificate as its issuer</source>
        <translation>está autofirmado, pero indica otro certificado como emisor</translation>
    </message>
    <message>
        <source>“%1” among its names is malformed</source>
        <translation>«%1», entre sus nombres, está mal formado</translation>
    </message>
    <message>
        <source>its version does not exist</source>
        <translation>su versión no existe</translation>
    </message>
    <message>
        <source>it names two different signature algorithms</source>
        <translation>indica dos algoritmos de firma distintos</translation>
    </message>
    <message>
        <source>its key is a DSA key, which TLS does not use</source>
        <translation>su clave es una clave DSA, que TLS no usa</translation>
    </message>
    <message>
        <source>it is not encoded in DER</source>
        <translation>no está codificado en DER</translation>
    </message>
    <message>
        <source>same   </source>
        <translation>igual  </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>BY HAND</source>
        <translation>A MANO </translation>
    </message>
    <message>
        <source>(new)</source>
        <translation>(nueva)</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nada)</translation>
    </message>
    <message>
        <source>%1 the same, %2 changed, %3 dropped, %4 by hand.</source>
        <translation>%1 iguales, %2 cambiadas, %3 omitidas, %4 a mano.</translation>
    </message>
    <message>
        <source>The carrier is changed in this workspace. Nothing is pushed yet.</source>
        <translation>El operador está cambiado en este espacio de trabajo. Todavía no se ha enviado nada.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Give --apply to change the carrier.</source>
        <translation>Todavía no se ha cambiado nada. Indique --apply para cambiar el operador.</translation>
    </message>
    <message>
        <source>The version of SDP, always 0.</source>
        <translation>La versión de SDP, siempre 0.</translation>
    </message>
    <message>
        <source>Who made this, and which edition it is.</source>
        <translation>Quién lo creó y qué edición es.</translation>
    </message>
    <message>
        <source>A name for the session.</source>
        <translation>Un nombre para la sesión.</translation>
    </message>
    <message>
        <source>Media is to be sent to this address.</source>
        <translation>Los medios se deben enviar a esta dirección.</translation>
    </message>
    <message>
        <source>When it begins and ends; 0 0 is always.</source>
        <translation>Cuándo empieza y termina; 0 0 significa siempre.</translation>
    </message>
    <message>
        <source>How much bandwidth it may take.</source>
        <translation>Cuánto ancho de banda puede ocupar.</translation>
    </message>
    <message>
        <source>A key in the old way, which nobody uses.</source>
        <translation>Una clave a la manera antigua, que nadie usa.</translation>
    </message>
    <message>
        <source>A key outside of any stream, where it counts for none.</source>
        <translation>Una clave fuera de todo flujo, donde no cuenta para ninguno.</translation>
    </message>
    <message>
        <source>Which codec a payload type stands for.</source>
        <translation>Qué códec representa un tipo de carga útil.</translation>
    </message>
    <message>
        <source>Parameters of a codec.</source>
        <translation>Parámetros de un códec.</translation>
    </message>
    <message>
        <source>Media goes both ways.</source>
        <translation>Los medios van en ambos sentidos.</translation>
    </message>
    <message>
        <source>The sender of this only sends: the call is on hold.</source>
        <translation>Quien envía esto solo envía: la llamada está en espera.</translation>
    </message>
    <message>
        <source>The sender of this only listens.</source>
        <translation>Quien envía esto solo escucha.</translation>
    </message>
    <message>
        <source>No media goes either way.</source>
        <translation>No van medios en ningún sentido.</translation>
    </message>
    <message>
        <source>Milliseconds of sound in a packet.</source>
        <translation>Milisegundos de sonido por paquete.</translation>
    </message>
    <message>
        <source>At most so many milliseconds of sound in a packet.</source>
        <translation>Como máximo, tantos milisegundos de sonido por paquete.</translation>
    </message>
    <message>
        <source>RTP and RTCP may share a port.</source>
        <translation>RTP y RTCP pueden compartir un puerto.</translation>
    </message>
    <message>
        <source>RTCP is to be sent to this port.</source>
        <translation>RTCP se debe enviar a este puerto.</translation>
    </message>
    <message>
        <source>The certificate that will be shown in DTLS.</source>
        <translation>El certificado que se presentará en DTLS.</translation>
    </message>
    <message>
        <source>Who begins the DTLS handshake.</source>
        <translation>Quién empieza la negociación DTLS.</translation>
    </message>
    <message>
        <source>An address to try, for ICE.</source>
        <translation>Una dirección para probar, para ICE.</translation>
    </message>
    <message>
        <source>For ICE.</source>
        <translation>Para ICE.</translation>
    </message>
    <message>
        <source>A stream that is switched off.</source>
        <translation>Un flujo que está desactivado.</translation>
    </message>
    <message>
        <source>A stream on port %1, encrypted with keys from DTLS.</source>
        <translation>Un flujo en el puerto %1, cifrado con claves de DTLS.</translation>
    </message>
    <message>
        <source>A stream on port %1, encrypted (SRTP).</source>
        <translation>Un flujo en el puerto %1, cifrado (SRTP).</translation>
    </message>
    <message>
        <source>A stream on port %1, in clear unless a key below it is taken.</source>
        <translation>Un flujo en el puerto %1, en claro salvo que se acepte una clave de las que siguen.</translation>
    </message>
    <message>
        <source>key of %1 and salt of %2 bytes</source>
        <translation>clave de %1 y sal de %2 bytes</translation>
    </message>
    <message>
        <source>a suite that we do not know</source>
        <translation>una suite que no conocemos</translation>
    </message>
    <message>
        <source>good for %1 packets</source>
        <translation>válida para %1 paquetes</translation>
    </message>
    <message numerus="yes">
        <source>MKI %1 in %n byte(s) of every packet</source>
        <translation>
            <numerusform>MKI %1 en %n byte de cada paquete</numerusform>
            <numerusform>MKI %1 en %n bytes de cada paquete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further key(s)</source>
        <translation>
            <numerusform>%n clave más</numerusform>
            <numerusform>%n claves más</numerusform>
        </translation>
    </message>
    <message>
        <source>Key offered as tag %1: %2.</source>
        <translation>Clave ofrecida con la etiqueta %1: %2.</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>políticas</translation>
    </message>
    <message>
        <source>may certify only</source>
        <translation>solo puede certificar</translation>
    </message>
    <message>
        <source>may not certify</source>
        <translation>no puede certificar</translation>
    </message>
    <message>
        <source>public logs</source>
        <translation>registros públicos</translation>
    </message>
    <message>
        <source>what it means</source>
        <translation>qué significa</translation>
    </message>
    <message>
        <source>SHA-256 of the key</source>
        <translation>SHA-256 de la clave</translation>
    </message>
    <message>
        <source>revocation</source>
        <translation>revocación</translation>
    </message>
    <message>
        <source>chain as sent</source>
        <translation>cadena tal como se envió</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>The key exchange (%1) passes up to security level %2.</source>
        <translation>El intercambio de claves (%1) pasa hasta el nivel de seguridad %2.</translation>
    </message>
    <message>
        <source>Refused by %1 (OpenSSL %2): %3</source>
        <translation>Rechazado por %1 (OpenSSL %2): %3</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>fortaleza</translation>
    </message>
    <message>
        <source>Fetched from %1, not sent: %2</source>
        <translation>Obtenido de %1, no enviado: %2</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>no obtenido</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>cadena</translation>
    </message>
    <message>
        <source>system</source>
        <translation>sistema</translation>
    </message>
    <message>
        <source>%1, security level %2</source>
        <translation>%1, nivel de seguridad %2</translation>
    </message>
    <message>
        <source>trust file</source>
        <translation>archivo de confianza</translation>
    </message>
    <message>
        <source>The a=crypto line is well formed.</source>
        <translation>La línea a=crypto está bien formada.</translation>
    </message>
    <message>
        <source>The a=crypto line cannot be used.</source>
        <translation>La línea a=crypto no se puede usar.</translation>
    </message>
    <message>
        <source>The session description is well formed.</source>
        <translation>La descripción de la sesión está bien formada.</translation>
    </message>
    <message>
        <source>The session description is not as it should be.</source>
        <translation>La descripción de la sesión no es como debería.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Línea %1, columna %2: %3</translation>
    </message>
    <message>
        <source>Stream %1: %2</source>
        <translation>Flujo %1: %2</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>clave %1</translation>
    </message>
    <message>
        <source>salt %1</source>
        <translation>sal %1</translation>
    </message>
    <message>
        <source>Asterisk %1 (%2, SRTP %3)</source>
        <translation>Asterisk %1 (%2, SRTP %3)</translation>
    </message>
    <message>
        <source>%1 refuses it with %2.</source>
        <translation>%1 la rechaza con %2.</translation>
    </message>
    <message>
        <source>%1 takes it, but the audio does not work.</source>
        <translation>%1 la acepta, pero el audio no funciona.</translation>
    </message>
    <message>
        <source>%1 takes it, encrypted.</source>
        <translation>%1 la acepta, cifrada.</translation>
    </message>
    <message>
        <source>%1 takes it, in clear.</source>
        <translation>%1 la acepta, en claro.</translation>
    </message>
    <message>
        <source>Its answer:</source>
        <translation>Su respuesta:</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>intermedio</translation>
    </message>
    <message>
        <source>root</source>
        <translation>raíz</translation>
    </message>
    <message>
        <source>trusted root</source>
        <translation>raíz de confianza</translation>
    </message>
    <message>
        <source>our certificate</source>
        <translation>nuestro certificado</translation>
    </message>
    <message>
        <source>our intermediate</source>
        <translation>nuestro intermedio</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>terminó el %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), until %1</source>
        <translation>
            <numerusform>%n día, hasta el %1</numerusform>
            <numerusform>%n días, hasta el %1</numerusform>
        </translation>
    </message>
    <message>
        <source>pin</source>
        <translation>fijación</translation>
    </message>
    <message>
        <source>%1 was seen for the first time and is pinned now</source>
        <translation>%1 se vio por primera vez y queda fijado ahora</translation>
    </message>
    <message>
        <source>as pinned on %1</source>
        <translation>como se fijó el %1</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>por venir</translation>
    </message>
    <message>
        <source>There is no carrier to watch.</source>
        <translation>No hay ningún operador que vigilar.</translation>
    </message>
    <message>
        <source>Nothing is pinned.</source>
        <translation>No hay nada fijado.</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>borde</translation>
    </message>
    <message>
        <source>since</source>
        <translation>desde</translation>
    </message>
    <message>
        <source>The answer leaves out the session parameter %1, which both sides must have.</source>
        <translation>La respuesta omite el parámetro de sesión %1, que ambos lados deben tener.</translation>
    </message>
    <message>
        <source>The offer has %1 here and the answer %2.</source>
        <translation>La oferta tiene aquí %1 y la respuesta %2.</translation>
    </message>
    <message>
        <source>The stream was offered with port 0 and must stay switched off.</source>
        <translation>El flujo se ofreció con el puerto 0 y debe seguir desactivado.</translation>
    </message>
    <message>
        <source>The profile is %1 but %2 was offered.</source>
        <translation>El perfil es %1, pero se ofreció %2.</translation>
    </message>
    <message>
        <source>No codec of the answer was offered.</source>
        <translation>No se ofreció ningún códec de la respuesta.</translation>
    </message>
    <message>
        <source>The direction does not fit the one that was offered.</source>
        <translation>El sentido no corresponde al que se ofreció.</translation>
    </message>
    <message>
        <source>An answer has one a=crypto line: the one of the offer that was chosen.</source>
        <translation>Una respuesta tiene una sola línea a=crypto: la de la oferta que se eligió.</translation>
    </message>
    <message>
        <source>The offer has %1 streams and the answer %2: each must be answered in its place.</source>
        <translation>La oferta tiene %1 flujos y la respuesta %2: a cada uno se le debe responder en su lugar.</translation>
    </message>
    <message>
        <source>The MKI must be a positive number below 2^64 without leading zeroes.</source>
        <translation>El MKI debe ser un número positivo menor que 2^64, sin ceros a la izquierda.</translation>
    </message>
    <message>
        <source>the line %1= is missing</source>
        <translation>falta la línea %1=</translation>
    </message>
    <message>
        <source>Two of these carriers are named %1. Rename one.</source>
        <translation>Dos de estos operadores se llaman %1. Cambie el nombre de uno.</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it first, so that the passwords can be kept.</source>
        <translation>La bóveda está bloqueada. Desbloquéela primero, para que se puedan guardar las contraseñas.</translation>
    </message>
    <message>
        <source>the carrier&apos;s certificate</source>
        <translation>el certificado del operador</translation>
    </message>
    <message>
        <source>an intermediate certificate</source>
        <translation>un certificado intermedio</translation>
    </message>
    <message>
        <source>the root of the chain</source>
        <translation>la raíz de la cadena</translation>
    </message>
    <message>
        <source>a trusted root of the carrier&apos;s entry</source>
        <translation>una raíz de confianza de la entrada del operador</translation>
    </message>
    <message>
        <source>our client certificate</source>
        <translation>nuestro certificado de cliente</translation>
    </message>
    <message>
        <source>an intermediate of our client certificate</source>
        <translation>un intermedio de nuestro certificado de cliente</translation>
    </message>
    <message>
        <source>%1: %2 expires</source>
        <translation>%1: caduca %2</translation>
    </message>
    <message>
        <source>Subject: %1
Issuer: %2
Serial number: %3
SHA-256: %4</source>
        <translation>Sujeto: %1
Emisor: %2
Número de serie: %3
SHA-256: %4</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>No se puede acceder a %1</translation>
    </message>
    <message>
        <source>%1 no longer works</source>
        <translation>%1 ya no funciona</translation>
    </message>
    <message>
        <source>%1 is good again</source>
        <translation>%1 vuelve a estar bien</translation>
    </message>
    <message>
        <source>%1 renewed its certificate</source>
        <translation>%1 renovó su certificado</translation>
    </message>
    <message>
        <source>%1 shows another certificate</source>
        <translation>%1 presenta otro certificado</translation>
    </message>
    <message>
        <source>A certificate of %1 has expired</source>
        <translation>Un certificado de %1 ha caducado</translation>
    </message>
    <message>
        <source>%1 ended on %2.</source>
        <translation>%1 terminó el %2.</translation>
    </message>
    <message>
        <source>A certificate of %1 expires soon</source>
        <translation>Un certificado de %1 caduca pronto</translation>
    </message>
    <message numerus="yes">
        <source>%1 ends in %n day(s).</source>
        <translation>
            <numerusform>%1 termina dentro de %n día.</numerusform>
            <numerusform>%1 termina dentro de %n días.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was due for renewal on %1.</source>
        <translation>Había que renovarlo el %1.</translation>
    </message>
    <message>
        <source>It is due for renewal on %1.</source>
        <translation>Hay que renovarlo el %1.</translation>
    </message>
    <message numerus="yes">
        <source>A public CA may then issue a certificate for at most %n day(s).</source>
        <translation>
            <numerusform>Una CA pública podrá emitir entonces un certificado para %n día como máximo.</numerusform>
            <numerusform>Una CA pública podrá emitir entonces un certificado para %n días como máximo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its issuer is no public CA, so no rule limits its successor.</source>
        <translation>Su emisor no es una CA pública, así que ninguna regla limita a su sucesor.</translation>
    </message>
    <message>
        <source>Its issuer has put no clientAuth into new certificates since %1 or will stop then: the renewed one cannot be shown to the carrier. Ask for one from a private CA or a client profile in time.</source>
        <translation>Su emisor no pone clientAuth en los certificados nuevos desde el %1, o dejará de ponerlo entonces: el renovado no se podrá presentar al operador. Pida a tiempo uno de una CA privada o de un perfil de cliente.</translation>
    </message>
    <message>
        <source>Its issuer puts no clientAuth into certificates issued from %1 on: the carrier cannot show the renewed one when it calls a server that asks for a client certificate.</source>
        <translation>Su emisor no pone clientAuth en los certificados emitidos desde el %1: el operador no podrá presentar el renovado cuando llame a un servidor que pida un certificado de cliente.</translation>
    </message>
    <message>
        <source>Comparing certificates on %1</source>
        <translation>Comparando los certificados en %1</translation>
    </message>
    <message>
        <source>the client certificate of carrier %1</source>
        <translation>el certificado de cliente del operador %1</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 responde.</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers, and its certificates are good for %n more day(s).</source>
        <translation>
            <numerusform>%1 responde, y sus certificados sirven %n día más.</numerusform>
            <numerusform>%1 responde, y sus certificados sirven %n días más.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is pinned cannot be read any more.</source>
        <translation>Lo fijado ya no se puede leer.</translation>
    </message>
    <message>
        <source>The preset file %1 could not be read.</source>
        <translation>No se pudo leer el archivo de preajustes %1.</translation>
    </message>
    <message>
        <source>--transport must be udp or tcp, not “%1”.</source>
        <translation>--transport debe ser udp o tcp, no «%1».</translation>
    </message>
    <message>
        <source>Explain a SIP message, or “-”, also an invalid one: line by line, what is wrong and where, and what a correct element would answer. Exit code 1 when it is not well formed.</source>
        <translation>Explicar un mensaje SIP, o «-», aunque no sea válido: línea por línea, qué está mal y dónde, y qué respondería un elemento correcto. Código de salida 1 cuando no está bien formado.</translation>
    </message>
    <message>
        <source>udp: the file is one datagram; tcp: a stream of messages (default udp).</source>
        <translation>udp: el archivo es un datagrama; tcp: un flujo de mensajes (predeterminado: udp).</translation>
    </message>
    <message>
        <source>Tell what this Asterisk would make of the session description in it, such as 16, 18.21 or 22.1.</source>
        <translation>Indicar qué haría este Asterisk, por ejemplo 16, 18.21 o 22.1, con la descripción de sesión que contiene.</translation>
    </message>
    <message>
        <source>The name of the call, the same in all of its messages.</source>
        <translation>El nombre de la llamada, el mismo en todos sus mensajes.</translation>
    </message>
    <message>
        <source>Number and method of the request; its responses repeat it.</source>
        <translation>Número y método de la petición; sus respuestas lo repiten.</translation>
    </message>
    <message>
        <source>How many proxies it may still pass.</source>
        <translation>Por cuántos proxies puede pasar todavía.</translation>
    </message>
    <message>
        <source>A proxy that the request goes through.</source>
        <translation>Un proxy por el que pasa la petición.</translation>
    </message>
    <message>
        <source>A proxy that wants to see the rest of the call, too.</source>
        <translation>Un proxy que quiere ver también el resto de la llamada.</translation>
    </message>
    <message>
        <source>What the body is.</source>
        <translation>Qué es el cuerpo.</translation>
    </message>
    <message>
        <source>How many bytes the body has.</source>
        <translation>Cuántos bytes tiene el cuerpo.</translation>
    </message>
    <message>
        <source>How the body is packed.</source>
        <translation>Cómo está empaquetado el cuerpo.</translation>
    </message>
    <message>
        <source>Methods that the sender understands.</source>
        <translation>Métodos que entiende el remitente.</translation>
    </message>
    <message>
        <source>Bodies that the sender understands.</source>
        <translation>Cuerpos que entiende el remitente.</translation>
    </message>
    <message>
        <source>Extensions that the sender can use.</source>
        <translation>Extensiones que el remitente puede usar.</translation>
    </message>
    <message>
        <source>Extensions without which it must not be taken.</source>
        <translation>Extensiones sin las cuales no se debe aceptar.</translation>
    </message>
    <message>
        <source>Extensions without which a proxy must not pass it on.</source>
        <translation>Extensiones sin las cuales un proxy no debe reenviarlo.</translation>
    </message>
    <message>
        <source>Extensions that were asked for and are missing.</source>
        <translation>Extensiones que se pidieron y faltan.</translation>
    </message>
    <message>
        <source>Seconds until it is no longer valid.</source>
        <translation>Segundos hasta que deja de ser válido.</translation>
    </message>
    <message>
        <source>Seconds after which a call that nobody refreshes is hung up.</source>
        <translation>Segundos tras los cuales se cuelga una llamada que nadie renueva.</translation>
    </message>
    <message>
        <source>The shortest time for that, in seconds.</source>
        <translation>El tiempo mínimo para ello, en segundos.</translation>
    </message>
    <message>
        <source>Proves to the server that the sender knows the password.</source>
        <translation>Demuestra al servidor que el remitente conoce la contraseña.</translation>
    </message>
    <message>
        <source>Proves to a proxy that the sender knows the password.</source>
        <translation>Demuestra a un proxy que el remitente conoce la contraseña.</translation>
    </message>
    <message>
        <source>The server asks for proof of a password.</source>
        <translation>El servidor pide que se demuestre conocer una contraseña.</translation>
    </message>
    <message>
        <source>A proxy asks for proof of a password.</source>
        <translation>Un proxy pide que se demuestre conocer una contraseña.</translation>
    </message>
    <message>
        <source>Why, in a form for machines.</source>
        <translation>El motivo, en una forma para máquinas.</translation>
    </message>
    <message>
        <source>Why, in words.</source>
        <translation>El motivo, en palabras.</translation>
    </message>
    <message>
        <source>Seconds to wait before another try.</source>
        <translation>Segundos que se deben esperar antes de otro intento.</translation>
    </message>
    <message>
        <source>Number of this reliable response; a PRACK answers it.</source>
        <translation>Número de esta respuesta fiable; se responde a ella con un PRACK.</translation>
    </message>
    <message>
        <source>Which reliable response this confirms.</source>
        <translation>Qué respuesta fiable confirma.</translation>
    </message>
    <message>
        <source>The program that sent it.</source>
        <translation>El programa que lo envió.</translation>
    </message>
    <message>
        <source>The program that answered.</source>
        <translation>El programa que respondió.</translation>
    </message>
    <message>
        <source>Who the caller is, on the word of the network.</source>
        <translation>Quién es el llamante, según la palabra de la red.</translation>
    </message>
    <message>
        <source>Who the caller would like to be shown as.</source>
        <translation>Como quién quiere mostrarse el llamante.</translation>
    </message>
    <message>
        <source>Who the caller is, in the old way.</source>
        <translation>Quién es el llamante, a la manera antigua.</translation>
    </message>
    <message>
        <source>What is not to be shown to the other side.</source>
        <translation>Qué no se debe mostrar al otro lado.</translation>
    </message>
    <message>
        <source>When it was sent.</source>
        <translation>Cuándo se envió.</translation>
    </message>
    <message>
        <source>What it is about; mostly empty.</source>
        <translation>De qué trata; casi siempre vacío.</translation>
    </message>
    <message>
        <source>What the subscription is about.</source>
        <translation>De qué trata la suscripción.</translation>
    </message>
    <message>
        <source>What the body is for, and whether it may be ignored.</source>
        <translation>Para qué es el cuerpo, y si se puede ignorar.</translation>
    </message>
    <message>
        <source>It came over %1 from %2, and responses go back there.</source>
        <translation>Llegó por %1 desde %2, y las respuestas vuelven allí.</translation>
    </message>
    <message>
        <source>In truth it came from %1.</source>
        <translation>En realidad llegó desde %1.</translation>
    </message>
    <message>
        <source>Whom it is from: %1.</source>
        <translation>De quién es: %1.</translation>
    </message>
    <message>
        <source>It has no tag, as in the time of RFC 2543.</source>
        <translation>No tiene etiqueta, como en tiempos de RFC 2543.</translation>
    </message>
    <message>
        <source>Whom it is for: %1.</source>
        <translation>Para quién es: %1.</translation>
    </message>
    <message>
        <source>Without a tag: there is no call yet.</source>
        <translation>Sin etiqueta: todavía no hay llamada.</translation>
    </message>
    <message>
        <source>Where the sender can be reached from now on: %1.</source>
        <translation>Dónde se puede localizar al remitente desde ahora: %1.</translation>
    </message>
    <message>
        <source>Right would be “sip:user@example.com” or “sip:user@[2001:db8::1]:5060”; other characters in the user part are written as %40 for “@” and the like.</source>
        <translation>Lo correcto sería «sip:user@example.com» o «sip:user@[2001:db8::1]:5060»; los demás caracteres de la parte de usuario se escriben como %40 por «@», y así sucesivamente.</translation>
    </message>
    <message>
        <source>Right would be decimal digits alone, within the range given.</source>
        <translation>Lo correcto serían solo dígitos decimales, dentro del intervalo indicado.</translation>
    </message>
    <message>
        <source>Right would be “INVITE sip:user@example.com SIP/2.0” for a request and “SIP/2.0 200 OK” for a response, with exactly one space between the parts.</source>
        <translation>Lo correcto sería «INVITE sip:user@example.com SIP/2.0» en una petición y «SIP/2.0 200 OK» en una respuesta, con un solo espacio entre las partes.</translation>
    </message>
    <message>
        <source>Right would be “SIP/2.0”.</source>
        <translation>Lo correcto sería «SIP/2.0».</translation>
    </message>
    <message>
        <source>Right would be three digits, as in “SIP/2.0 200 OK”.</source>
        <translation>Lo correcto serían tres dígitos, como en «SIP/2.0 200 OK».</translation>
    </message>
    <message>
        <source>Right would be a URI alone, as in “sip:user@example.com” or “sip:[2001:db8::1]:5060”: no “&lt;” and “&gt;”, no spaces, nothing behind a “?”.</source>
        <translation>Lo correcto sería un URI solo, como en «sip:user@example.com» o «sip:[2001:db8::1]:5060»: sin «&lt;» ni «&gt;», sin espacios, sin nada después de «?».</translation>
    </message>
    <message>
        <source>Right would be a name such as “example.com”, “192.0.2.1”, or “[2001:db8::1]”.</source>
        <translation>Lo correcto sería un nombre como «example.com», «192.0.2.1» o «[2001:db8::1]».</translation>
    </message>
    <message>
        <source>Right would be “&quot;Display Name&quot; &lt;sip:user@example.com&gt;;tag=1”: the name in quotation marks, the URI in angle brackets.</source>
        <translation>Lo correcto sería «&quot;Display Name&quot; &lt;sip:user@example.com&gt;;tag=1»: el nombre entre comillas, el URI entre corchetes angulares.</translation>
    </message>
    <message>
        <source>Right would be a second quotation mark behind the name, as in “&quot;Display Name&quot; &lt;sip:user@example.com&gt;”.</source>
        <translation>Lo correcto serían unas segundas comillas después del nombre, como en «&quot;Display Name&quot; &lt;sip:user@example.com&gt;».</translation>
    </message>
    <message>
        <source>Right would be text between quotation marks, with “\&quot;” and “\\” for those two.</source>
        <translation>Lo correcto sería un texto entre comillas, con «\&quot;» y «\\» para esos dos caracteres.</translation>
    </message>
    <message>
        <source>Right would be a “&gt;” at the end of the URI.</source>
        <translation>Lo correcto sería un «&gt;» al final del URI.</translation>
    </message>
    <message>
        <source>Right would be “;name” or “;name=value”, and no semicolon or comma without something behind it.</source>
        <translation>Lo correcto sería «;name» o «;name=value», y ningún punto y coma ni coma sin nada detrás.</translation>
    </message>
    <message>
        <source>Right would be to give each parameter once.</source>
        <translation>Lo correcto sería indicar cada parámetro una sola vez.</translation>
    </message>
    <message>
        <source>Right would be the number of bytes of the body in decimal digits, 0 for none.</source>
        <translation>Lo correcto sería el número de bytes del cuerpo en dígitos decimales, 0 si no hay ninguno.</translation>
    </message>
    <message>
        <source>Right would be a Content-Length that says how many bytes there are.</source>
        <translation>Lo correcto sería un Content-Length que diga cuántos bytes hay.</translation>
    </message>
    <message>
        <source>Right would be to add it: every message has Via, From, To, Call-ID and CSeq, one with a body Content-Type, and one on a stream Content-Length.</source>
        <translation>Lo correcto sería añadirla: todo mensaje tiene Via, From, To, Call-ID y CSeq; uno con cuerpo, Content-Type; y uno en un flujo, Content-Length.</translation>
    </message>
    <message>
        <source>Right would be an empty line between headers and body.</source>
        <translation>Lo correcto sería una línea vacía entre las cabeceras y el cuerpo.</translation>
    </message>
    <message>
        <source>Right would be “Name: value”, and nothing more.</source>
        <translation>Lo correcto sería «Name: value», y nada más.</translation>
    </message>
    <message>
        <source>Right would be to keep one of them and take the others out.</source>
        <translation>Lo correcto sería conservar una y quitar las demás.</translation>
    </message>
    <message>
        <source>Right would be “SIP/2.0/TLS host.example.com:5061;branch=z9hG4bK776asdhds”.</source>
        <translation>Lo correcto sería «SIP/2.0/TLS host.example.com:5061;branch=z9hG4bK776asdhds».</translation>
    </message>
    <message>
        <source>Right would be “z9hG4bK” with something behind it that is different for every request.</source>
        <translation>Lo correcto sería «z9hG4bK» seguido de algo que sea distinto en cada petición.</translation>
    </message>
    <message>
        <source>Right would be “1 INVITE”.</source>
        <translation>Lo correcto sería «1 INVITE».</translation>
    </message>
    <message>
        <source>Right would be the method of the start line in CSeq, too.</source>
        <translation>Lo correcto sería que CSeq llevara también el método de la línea inicial.</translation>
    </message>
    <message>
        <source>Right would be one word, perhaps with an “@” in it.</source>
        <translation>Lo correcto sería una sola palabra, quizá con una «@».</translation>
    </message>
    <message>
        <source>Right would be “application/sdp”.</source>
        <translation>Lo correcto sería «application/sdp».</translation>
    </message>
    <message>
        <source>Right would be words with commas between them.</source>
        <translation>Lo correcto serían palabras separadas por comas.</translation>
    </message>
    <message>
        <source>Right would be “399 example.com &quot;what is wrong&quot;”.</source>
        <translation>Lo correcto sería «399 example.com &quot;what is wrong&quot;».</translation>
    </message>
    <message>
        <source>Right would be “Digest realm=&quot;example.com&quot;, nonce=&quot;…&quot;”: a scheme and then name=value with commas between them.</source>
        <translation>Lo correcto sería «Digest realm=&quot;example.com&quot;, nonce=&quot;…&quot;»: un esquema y después name=value separados por comas.</translation>
    </message>
    <message>
        <source>Right would be “Sat, 13 Nov 2010 23:29:00 GMT”.</source>
        <translation>Lo correcto sería «Sat, 13 Nov 2010 23:29:00 GMT».</translation>
    </message>
    <message>
        <source>Right would be to leave the character out.</source>
        <translation>Lo correcto sería omitir el carácter.</translation>
    </message>
    <message>
        <source>Right would be CR and LF at the end of every line.</source>
        <translation>Lo correcto sería CR y LF al final de cada línea.</translation>
    </message>
    <message>
        <source>The answer lists in Allow the methods that would be known.</source>
        <translation>La respuesta indica en Allow los métodos que sí se conocen.</translation>
    </message>
    <message>
        <source>The answer lists it in Unsupported; the sender may try again without it.</source>
        <translation>La respuesta lo indica en Unsupported; el remitente puede intentarlo de nuevo sin ello.</translation>
    </message>
    <message>
        <source>A request %1 for %2.</source>
        <translation>Una petición %1 para %2.</translation>
    </message>
    <message>
        <source>A provisional response: it is being worked on.</source>
        <translation>Una respuesta provisional: está en curso.</translation>
    </message>
    <message>
        <source>A response: it was done.</source>
        <translation>Una respuesta: se hizo.</translation>
    </message>
    <message>
        <source>A response: try it elsewhere.</source>
        <translation>Una respuesta: inténtelo en otro lugar.</translation>
    </message>
    <message>
        <source>A response: the request was refused.</source>
        <translation>Una respuesta: la petición se rechazó.</translation>
    </message>
    <message>
        <source>A response: the server failed.</source>
        <translation>Una respuesta: el servidor falló.</translation>
    </message>
    <message>
        <source>A response: it is refused everywhere.</source>
        <translation>Una respuesta: se rechaza en todas partes.</translation>
    </message>
    <message>
        <source>Its body is a session description:</source>
        <translation>Su cuerpo es una descripción de la sesión:</translation>
    </message>
    <message>
        <source>Its body of type %1 has %2 bytes.</source>
        <translation>Su cuerpo de tipo %1 tiene %2 bytes.</translation>
    </message>
    <message>
        <source>Whoever gets it goes on with it.</source>
        <translation>Quien lo recibe sigue adelante con él.</translation>
    </message>
    <message>
        <source>Whoever gets it passes it to its request.</source>
        <translation>Quien lo recibe lo pasa a su petición.</translation>
    </message>
    <message>
        <source>Whoever gets it answers %1 and closes the connection, since nobody can tell where the next message begins.</source>
        <translation>Quien lo recibe responde %1 y cierra la conexión, ya que nadie puede saber dónde empieza el mensaje siguiente.</translation>
    </message>
    <message>
        <source>Whoever gets it answers %1.</source>
        <translation>Quien lo recibe responde %1.</translation>
    </message>
    <message>
        <source>Whoever gets it drops it without an answer.</source>
        <translation>Quien lo recibe lo descarta sin responder.</translation>
    </message>
    <message>
        <source>Whoever gets it waits for the rest, and closes the connection if that does not come.</source>
        <translation>Quien lo recibe espera el resto, y cierra la conexión si no llega.</translation>
    </message>
    <message>
        <source>The message is well formed.</source>
        <translation>El mensaje está bien formado.</translation>
    </message>
    <message>
        <source>The message is not complete.</source>
        <translation>El mensaje no está completo.</translation>
    </message>
    <message>
        <source>The message is not well formed.</source>
        <translation>El mensaje no está bien formado.</translation>
    </message>
    <message>
        <source>Every line ends with a line feed alone, as in a text file; it was read as if there were CR and LF, as on the wire.</source>
        <translation>Cada línea termina solo con un salto de línea, como en un archivo de texto; se leyó como si hubiera CR y LF, como en la red.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) behind the message are ignored.</source>
        <translation>
            <numerusform>Se ignora %n byte después del mensaje.</numerusform>
            <numerusform>Se ignoran %n bytes después del mensaje.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is more, which was not looked at.</source>
        <translation>Hay más, que no se examinó.</translation>
    </message>
    <message>
        <source>This session parameter is not known, and without a “-” before it must not be passed over.</source>
        <translation>Este parámetro de sesión no se conoce y, sin un «-» delante, no se debe pasar por alto.</translation>
    </message>
    <message>
        <source>A response that reaches its endpoint has one Via left; with more it was not meant for the one that got it.</source>
        <translation>A una respuesta que llega a su destino le queda un solo Via; con más, no era para quien la recibió.</translation>
    </message>
    <message>
        <source>There is no message yet, only keep-alives.</source>
        <translation>Todavía no hay ningún mensaje, solo señales de mantenimiento (keep-alive).</translation>
    </message>
    <message>
        <source>The body is shorter than Content-Length says; the rest may still come.</source>
        <translation>El cuerpo es más corto de lo que dice Content-Length; el resto todavía puede llegar.</translation>
    </message>
    <message>
        <source>The empty line after the headers has not come yet.</source>
        <translation>Todavía no ha llegado la línea vacía que sigue a las cabeceras.</translation>
    </message>
    <message>
        <source>The q of a contact must be from 0 to 1 with at most three decimals.</source>
        <translation>El q de un contacto debe estar entre 0 y 1, con tres decimales como máximo.</translation>
    </message>
    <message>
        <source>A value may have at most %1 parameters.</source>
        <translation>Un valor puede tener como máximo %1 parámetros.</translation>
    </message>
    <message>
        <source>A body in the encoding %1 is not understood.</source>
        <translation>No se entiende un cuerpo con la codificación %1.</translation>
    </message>
    <message>
        <source>A URI may have at most %1 parameters.</source>
        <translation>Un URI puede tener como máximo %1 parámetros.</translation>
    </message>
    <message>
        <source>The ttl of a Via must be a number up to 255.</source>
        <translation>El ttl de un Via debe ser un número no mayor que 255.</translation>
    </message>
    <message>
        <source>--mic-device goes with --source mic.</source>
        <translation>--mic-device se usa con --source mic.</translation>
    </message>
    <message>
        <source>pcmu, pcma, g722, opus, in order.</source>
        <translation>pcmu, pcma, g722, opus, en orden.</translation>
    </message>
    <message>
        <source>tone (default), speech, silence, file:PATH or mic.</source>
        <translation>tone (predeterminado), speech, silence, file:PATH o mic.</translation>
    </message>
    <message>
        <source>Microphone for --source mic, by id or label (default: the sound server&apos;s).</source>
        <translation>Micrófono para --source mic, por id o etiqueta (predeterminado: el del servidor de sonido).</translation>
    </message>
    <message>
        <source>Play what is received on the speaker.</source>
        <translation>Reproducir por el altavoz lo que se recibe.</translation>
    </message>
    <message>
        <source>Speaker to listen on, by id or label.</source>
        <translation>Altavoz por el que se escucha, por id o etiqueta.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no audio source. Use tone, speech, silence, file:PATH or mic.</source>
        <translation>«%1» no es una fuente de audio. Use tone, speech, silence, file:PATH o mic.</translation>
    </message>
    <message>
        <source>The test call speaks ulaw, alaw, g722 and opus. Add one of them to carrier %1.</source>
        <translation>La llamada de prueba admite ulaw, alaw, g722 y opus. Añada uno de ellos al operador %1.</translation>
    </message>
    <message>
        <source>Dial tone</source>
        <translation>Tono de invitación a marcar</translation>
    </message>
    <message>
        <source>Ring-back tone</source>
        <translation>Tono de llamada</translation>
    </message>
    <message>
        <source>Busy tone</source>
        <translation>Tono de ocupado</translation>
    </message>
    <message>
        <source>Reorder (congestion) tone</source>
        <translation>Tono de congestión</translation>
    </message>
    <message>
        <source>Special information tone (the number cannot be reached)</source>
        <translation>Tono especial de información (no se puede llegar al número)</translation>
    </message>
    <message>
        <source>What came sounds like encrypted audio that was never decrypted; it was muted.</source>
        <translation>Lo que llegó suena a audio cifrado que nunca se descifró; se silenció.</translation>
    </message>
    <message>
        <source>%1 at %2.</source>
        <translation>%1 a los %2.</translation>
    </message>
    <message>
        <source>The person called pressed 1: our audio was heard.</source>
        <translation>La persona llamada pulsó 1: se oyó nuestro audio.</translation>
    </message>
    <message>
        <source>The carrier&apos;s answer names no codec that we offered (%1).</source>
        <translation>La respuesta del operador no indica ningún códec de los que ofrecimos (%1).</translation>
    </message>
    <message>
        <source>{packets} audio packets sound like encryption that nobody took off.</source>
        <translation>{packets} paquetes de audio suenan a un cifrado que nadie quitó.</translation>
    </message>
    <message>
        <source>Their content is spread as evenly as only encrypted audio is. The far end, or a gateway behind it, sends SRTP where plain audio was agreed, or with a key that was never told; people hear loud noise. It was muted here.</source>
        <translation>Su contenido está repartido de forma tan uniforme como solo lo está el audio cifrado. El otro extremo, o una pasarela detrás de él, envía SRTP donde se acordó audio en claro, o con una clave que nunca se comunicó; las personas oyen un ruido fuerte. Aquí se silenció.</translation>
    </message>
    <message>
        <source>Require SRTP on this trunk, and ask the carrier which of its gateways encrypts without agreement.</source>
        <translation>Exija SRTP en esta troncal y pregunte al operador cuál de sus pasarelas cifra sin acuerdo.</translation>
    </message>
    <message>
        <source>No sound server answers (PulseAudio or PipeWire). Test calls work without one: send the tone or the spoken prompt.</source>
        <translation>No responde ningún servidor de sonido (PulseAudio o PipeWire). Las llamadas de prueba funcionan sin él: envíe el tono o el mensaje hablado.</translation>
    </message>
    <message>
        <source>There is no microphone “%1”. There are: %2.</source>
        <translation>No hay ningún micrófono «%1». Los disponibles son: %2.</translation>
    </message>
    <message>
        <source>There is no speaker “%1”. There are: %2.</source>
        <translation>No hay ningún altavoz «%1». Los disponibles son: %2.</translation>
    </message>
    <message>
        <source>Speak now.</source>
        <translation>Hable ahora.</translation>
    </message>
    <message>
        <source>This is what the microphone heard.</source>
        <translation>Esto es lo que oyó el micrófono.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Se detuvo la comprobación.</translation>
    </message>
    <message>
        <source>The sound device %1 cannot be opened. Choose another one.</source>
        <translation>No se puede abrir el dispositivo de sonido %1. Elija otro.</translation>
    </message>
    <message>
        <source>The spoken prompt is missing from this program.</source>
        <translation>Falta el mensaje hablado en este programa.</translation>
    </message>
    <message>
        <source>The codec %1 could not be started.</source>
        <translation>No se pudo iniciar el códec %1.</translation>
    </message>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) needs --confirm-long as well.</source>
        <translation>
            <numerusform>Una llamada de prueba de más de %n minuto necesita también --confirm-long.</numerusform>
            <numerusform>Una llamada de prueba de más de %n minutos necesita también --confirm-long.</numerusform>
        </translation>
    </message>
    <message>
        <source>--client-key needs --client-cert as well.</source>
        <translation>--client-key necesita también --client-cert.</translation>
    </message>
    <message>
        <source>Our certificate and its chain (PEM), for carriers that ask.</source>
        <translation>Nuestro certificado y su cadena (PEM), para operadores que lo piden.</translation>
    </message>
    <message>
        <source>Its key (PEM), if it is not in the same file.</source>
        <translation>Su clave (PEM), si no está en el mismo archivo.</translation>
    </message>
    <message>
        <source>How long to talk (default 30).</source>
        <translation>Cuánto tiempo hablar (30 por defecto).</translation>
    </message>
    <message>
        <source>Write received.wav, sent.wav and ladder.txt there.</source>
        <translation>Escribir allí received.wav, sent.wav y ladder.txt.</translation>
    </message>
    <message>
        <source>Write the packets of this call (pcapng), as they cross the network. With --keylog the TLS keys are in the file, too, and Wireshark shows the SIP.</source>
        <translation>Escribir los paquetes de esta llamada (pcapng), tal como cruzan la red. Con --keylog también quedan en el archivo las claves TLS, y Wireshark muestra el SIP.</translation>
    </message>
    <message>
        <source>Register before the call, and take the registration away after it.</source>
        <translation>Registrarse antes de la llamada y retirar el registro después.</translation>
    </message>
    <message>
        <source>Hold the call and take it back.</source>
        <translation>Retener la llamada y recuperarla.</translation>
    </message>
    <message>
        <source>Agree on new SRTP keys in the running call.</source>
        <translation>Acordar nuevas claves SRTP durante la llamada.</translation>
    </message>
    <message>
        <source>Refresh the session as its timer would.</source>
        <translation>Refrescar la sesión como lo haría su temporizador.</translation>
    </message>
    <message>
        <source>Ask for this session timer; it is refreshed at half time.</source>
        <translation>Pedir este temporizador de sesión; se refresca a la mitad del tiempo.</translation>
    </message>
    <message>
        <source>Let the sequence numbers of our packets roll over early.</source>
        <translation>Hacer que los números de secuencia de nuestros paquetes den la vuelta antes de tiempo.</translation>
    </message>
    <message>
        <source>The same as --confirm-long.</source>
        <translation>Lo mismo que --confirm-long.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>veredicto</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>resumen</translation>
    </message>
    <message>
        <source>No call or push is in the history yet.</source>
        <translation>Aún no hay llamadas ni envíos en el historial.</translation>
    </message>
    <message>
        <source>%1 begins the id of %2 entries. Give more of it.</source>
        <translation>%1 es el comienzo del id de %2 entradas. Indique más caracteres.</translation>
    </message>
    <message>
        <source>Say with --output which new folder the evidence goes into.</source>
        <translation>Indique con --output la carpeta nueva a la que van las pruebas.</translation>
    </message>
    <message>
        <source>The evidence is in %1.</source>
        <translation>Las pruebas están en %1.</translation>
    </message>
    <message>
        <source>--format must be one of %1, not “%2”.</source>
        <translation>--format debe ser uno de %1, no «%2».</translation>
    </message>
    <message>
        <source>Export a call or push of the history as a page, a table or a folder of evidence; without an id, list the history.</source>
        <translation>Exportar una llamada o un envío del historial como página, tabla o carpeta de pruebas; sin id, listar el historial.</translation>
    </message>
    <message>
        <source>html (default), json, csv or evidence.</source>
        <translation>html (por defecto), json, csv o evidence.</translation>
    </message>
    <message>
        <source>Write to this file instead of standard output; for evidence, the new folder.</source>
        <translation>Escribir en este archivo en vez de la salida estándar; para las pruebas, la carpeta nueva.</translation>
    </message>
    <message>
        <source>Replace a file that is there.</source>
        <translation>Reemplazar un archivo que ya existe.</translation>
    </message>
    <message>
        <source>Evidence: also what holds the keys of the call (key log, capture with keys).</source>
        <translation>Pruebas: también lo que contiene las claves de la llamada (registro de claves, captura con claves).</translation>
    </message>
    <message>
        <source>How many to list (default 50).</source>
        <translation>Cuántas listar (50 por defecto).</translation>
    </message>
    <message>
        <source>Our certificate where it is kept here: a push brings it and its key, which is in the vault, to the server.</source>
        <translation>Nuestro certificado cuando se guarda aquí: un envío lo lleva al servidor junto con su clave, que está en la bóveda.</translation>
    </message>
    <message>
        <source>Another test call over this carrier is running. Wait for its end, or hang it up.</source>
        <translation>Ya hay otra llamada de prueba en curso con este operador. Espere a que termine o cuélguela.</translation>
    </message>
    <message>
        <source>The lock for this carrier&apos;s calls cannot be made in %1.</source>
        <translation>No se puede crear en %1 el bloqueo de las llamadas de este operador.</translation>
    </message>
    <message>
        <source>one message has taken more than %1 s and has no end</source>
        <translation>un mensaje lleva más de %1 s y no termina</translation>
    </message>
    <message>
        <source>No audio packet came for %1 s: the network or the carrier is gone.</source>
        <translation>No llegó ningún paquete de audio durante %1 s: la red o el operador ya no están.</translation>
    </message>
    <message>
        <source>The carrier did not answer it within %1 s.</source>
        <translation>El operador no respondió en %1 s.</translation>
    </message>
    <message>
        <source>The audio is not encrypted: there are no keys to change.</source>
        <translation>El audio no está cifrado: no hay claves que cambiar.</translation>
    </message>
    <message numerus="yes">
        <source>Held: the carrier answered %1, and %n audio packet(s) came meanwhile.</source>
        <translation>
            <numerusform>Retenida: el operador respondió %1 y entretanto llegó %n paquete de audio.</numerusform>
            <numerusform>Retenida: el operador respondió %1 y entretanto llegaron %n paquetes de audio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: audio ran again after %1 ms.</source>
        <translation>Recuperada: el audio volvió a correr tras %1 ms.</translation>
    </message>
    <message>
        <source>New keys in both directions; authentic audio with them after %1 ms.</source>
        <translation>Claves nuevas en ambos sentidos; audio auténtico con ellas tras %1 ms.</translation>
    </message>
    <message>
        <source>Our key is new, the carrier kept its own; authentic audio after %1 ms.</source>
        <translation>Nuestra clave es nueva, el operador conservó la suya; audio auténtico tras %1 ms.</translation>
    </message>
    <message>
        <source>Agreed, but no audio came before it either.</source>
        <translation>Acordado, pero antes tampoco llegaba audio.</translation>
    </message>
    <message>
        <source>Agreed, but no authentic audio came after it.</source>
        <translation>Acordado, pero después no llegó audio auténtico.</translation>
    </message>
    <message>
        <source>The carrier refused it: %1 %2</source>
        <translation>El operador lo rechazó: %1 %2</translation>
    </message>
    <message>
        <source>The carrier confirmed the %1, but keeps no session timer.</source>
        <translation>El operador confirmó el %1, pero no mantiene temporizador de sesión.</translation>
    </message>
    <message>
        <source>Refreshed by %1; the session timer is %2 s.</source>
        <translation>Refrescada con %1; el temporizador de sesión es de %2 s.</translation>
    </message>
    <message>
        <source>The call ended before it was done.</source>
        <translation>La llamada terminó antes de que se hiciera.</translation>
    </message>
    <message numerus="yes">
        <source>The session was refreshed %n time(s) when it was due.</source>
        <translation>
            <numerusform>La sesión se refrescó %n vez cuando tocaba.</numerusform>
            <numerusform>La sesión se refrescó %n veces cuando tocaba.</numerusform>
        </translation>
    </message>
    <message>
        <source>The carrier held the call for %1 ms and took it back.</source>
        <translation>El operador retuvo la llamada %1 ms y la recuperó.</translation>
    </message>
    <message>
        <source>The carrier held the call until its end.</source>
        <translation>El operador retuvo la llamada hasta el final.</translation>
    </message>
    <message>
        <source>Agreed, but no report of the far end counts what we sent with the new key.</source>
        <translation>Acordado, pero ningún informe del otro extremo cuenta lo que enviamos con la clave nueva.</translation>
    </message>
    <message>
        <source>The call was too short: the sequence numbers did not roll over.</source>
        <translation>La llamada fue demasiado corta: los números de secuencia no dieron la vuelta.</translation>
    </message>
    <message>
        <source>The far end counts on beyond the roll-over, to %1; its last report misses %2 %.</source>
        <translation>El otro extremo sigue contando más allá de la vuelta, hasta %1; a su último informe le falta el %2 %.</translation>
    </message>
    <message>
        <source>%1 packets went after the roll-over; our sound came back.</source>
        <translation>%1 paquetes salieron tras la vuelta; nuestro sonido volvió.</translation>
    </message>
    <message>
        <source>%1 packets went after the roll-over; nothing says whether they arrived.</source>
        <translation>%1 paquetes salieron tras la vuelta; nada indica si llegaron.</translation>
    </message>
    <message>
        <source>The carrier did not agree to telephone events: no digit was sent.</source>
        <translation>El operador no aceptó telephone-event: no se envió ningún dígito.</translation>
    </message>
    <message>
        <source>%1 was sent and came back.</source>
        <translation>%1 se envió y volvió.</translation>
    </message>
    <message>
        <source>%1 was sent; nothing says whether it arrived.</source>
        <translation>%1 se envió; nada indica si llegó.</translation>
    </message>
    <message>
        <source>%1 authentic packets, and %2 that had come before or were far out of order.</source>
        <translation>%1 paquetes auténticos, y %2 que ya habían llegado o venían muy fuera de orden.</translation>
    </message>
    <message numerus="yes">
        <source>The packets are authentic, but their sequence numbers jumped %n time(s).</source>
        <translation>
            <numerusform>Los paquetes son auténticos, pero sus números de secuencia saltaron %n vez.</numerusform>
            <numerusform>Los paquetes son auténticos, pero sus números de secuencia saltaron %n veces.</numerusform>
        </translation>
    </message>
    <message>
        <source>The packets are authentic, but carry our own stream number.</source>
        <translation>Los paquetes son auténticos, pero llevan el número de nuestro propio flujo.</translation>
    </message>
    <message>
        <source>The capture was full; what came later is not in it.</source>
        <translation>La captura se llenó; lo que vino después no está en ella.</translation>
    </message>
    <message>
        <source>The carrier&apos;s key has a key identifier (MKI), which this call does not speak.</source>
        <translation>La clave del operador tiene un identificador de clave (MKI), que esta llamada no usa.</translation>
    </message>
    <message>
        <source>no password asked for</source>
        <translation>no se pidió contraseña</translation>
    </message>
    <message>
        <source>Registered for %1 s (%2).</source>
        <translation>Registrado por %1 s (%2).</translation>
    </message>
    <message>
        <source>The registrar said yes, but does not list our contact.</source>
        <translation>El registrador aceptó, pero no lista nuestro contacto.</translation>
    </message>
    <message>
        <source>The carrier refused the registration: %1 %2</source>
        <translation>El operador rechazó el registro: %1 %2</translation>
    </message>
    <message>
        <source>The binding was not taken away; it ends by itself within %1 s.</source>
        <translation>El registro no se retiró; termina por sí solo en %1 s.</translation>
    </message>
    <message>
        <source>The registrar confirmed that the binding is gone.</source>
        <translation>El registrador confirmó que el registro ya no existe.</translation>
    </message>
    <message>
        <source>The call was cancelled before it was placed.</source>
        <translation>La llamada se canceló antes de hacerse.</translation>
    </message>
    <message>
        <source>%1 does not answer with SIP.</source>
        <translation>%1 no responde con SIP.</translation>
    </message>
    <message>
        <source>%1 did not answer the REGISTER in time.</source>
        <translation>%1 no respondió a tiempo al REGISTER.</translation>
    </message>
    <message>
        <source>The caller&apos;s address &quot;%1&quot; is not a SIP URI. Write it as sip:NAME@HOST.</source>
        <translation>La dirección de quien llama, «%1», no es un URI SIP. Escríbala como sip:NOMBRE@HOST.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IP address of this machine to call from.</source>
        <translation>«%1» no es una dirección IP de este equipo desde la que llamar.</translation>
    </message>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) has to be confirmed a second time.</source>
        <translation>
            <numerusform>Una llamada de prueba de más de %n minuto debe confirmarse una segunda vez.</numerusform>
            <numerusform>Una llamada de prueba de más de %n minutos debe confirmarse una segunda vez.</numerusform>
        </translation>
    </message>
    <message>
        <source>A session timer is at least %1 s.</source>
        <translation>Un temporizador de sesión es de al menos %1 s.</translation>
    </message>
    <message>
        <source>The sequence numbers of the carrier&apos;s audio jumped ({times} times).</source>
        <translation>Los números de secuencia del audio del operador saltaron ({times} veces).</translation>
    </message>
    <message>
        <source>Thousands of packets are missing, or another machine goes on with the stream under the same key. With SRTP a jump across the roll-over makes all that follows undecipherable.</source>
        <translation>Faltan miles de paquetes, u otro equipo continúa el flujo con la misma clave. Con SRTP, un salto por encima de la vuelta hace indescifrable todo lo que sigue.</translation>
    </message>
    <message>
        <source>Ask the carrier whether calls are moved between media servers. A new stream needs a new SSRC.</source>
        <translation>Pregunte al operador si mueve las llamadas entre servidores de medios. Un flujo nuevo necesita un SSRC nuevo.</translation>
    </message>
    <message>
        <source>The carrier sends under our own stream number (SSRC {ssrc}).</source>
        <translation>El operador envía con el número de nuestro propio flujo (SSRC {ssrc}).</translation>
    </message>
    <message>
        <source>Two streams of one session with one number cannot be told apart in reports, and with the same key they would share their key stream. It happens by chance once in four billion calls: more likely our packets are copied or reflected.</source>
        <translation>Dos flujos de una sesión con el mismo número no se distinguen en los informes y, con la misma clave, compartirían el flujo de cifrado. Por azar ocurre una vez en cuatro mil millones de llamadas: es más probable que nuestros paquetes se copien o se reflejen.</translation>
    </message>
    <message>
        <source>Place the call again. If it comes back, ask the carrier which machine sends the audio.</source>
        <translation>Repita la llamada. Si vuelve a ocurrir, pregunte al operador qué equipo envía el audio.</translation>
    </message>
    <message>
        <source>{host} sent what is no SIP message: {reason}.</source>
        <translation>{host} envió algo que no es un mensaje SIP: {reason}.</translation>
    </message>
    <message>
        <source>A message of more than 64 KiB, one that does not end, or bytes between two messages: the far end is broken, is no SIP server, or tries to exhaust its peers. Nothing after it can be read.</source>
        <translation>Un mensaje de más de 64 KiB, uno que no termina o bytes entre dos mensajes: el otro extremo está averiado, no es un servidor SIP o intenta agotar a sus interlocutores. Nada de lo que sigue se puede leer.</translation>
    </message>
    <message>
        <source>Send the ladder of this call to the carrier.</source>
        <translation>Envíe al operador la escalera de mensajes de esta llamada.</translation>
    </message>
    <message>
        <source>The connection to {host} was lost during the call ({reason}).</source>
        <translation>La conexión con {host} se perdió durante la llamada ({reason}).</translation>
    </message>
    <message>
        <source>The network, a firewall with short timers, or the carrier ended it. The call was hung up over a new connection where that could be made.</source>
        <translation>La red, un cortafuegos con temporizadores cortos o el operador la cortó. La llamada se colgó por una conexión nueva cuando fue posible.</translation>
    </message>
    <message>
        <source>Place the call again, longer. If it breaks after the same time, look for a timer between here and the carrier.</source>
        <translation>Repita la llamada, más larga. Si se corta tras el mismo tiempo, busque un temporizador entre aquí y el operador.</translation>
    </message>
    <message>
        <source>The step &quot;{step}&quot; of the call failed ({reason}).</source>
        <translation>El paso «{step}» de la llamada falló ({reason}).</translation>
    </message>
    <message>
        <source>The call itself can be good all the same. What failed will fail for the dialer, too: transfers and music on hold need hold; long calls need the session refresh and the roll-over.</source>
        <translation>La llamada en sí puede ser buena de todos modos. Lo que falló fallará también al marcador: las transferencias y la música en espera necesitan la retención; las llamadas largas, el refresco de sesión y la vuelta de los números.</translation>
    </message>
    <message>
        <source>Send the ladder of this call to the carrier, and avoid the feature until it works.</source>
        <translation>Envíe al operador la escalera de mensajes de esta llamada y evite la función hasta que funcione.</translation>
    </message>
    <message>
        <source>The capture %1 cannot be written: %2.</source>
        <translation>La captura %1 no se puede escribir: %2.</translation>
    </message>
    <message>
        <source>The answer&apos;s key line has a key identifier that was not offered.</source>
        <translation>La línea de clave de la respuesta tiene un identificador de clave que no se ofreció.</translation>
    </message>
    <message>
        <source>Plain RTP is injected beside the SRTP stream.</source>
        <translation>Se inyecta RTP sin cifrar junto al flujo SRTP.</translation>
    </message>
    <message>
        <source>Every audio packet is sent a second time later on.</source>
        <translation>Cada paquete de audio se envía una segunda vez más tarde.</translation>
    </message>
    <message>
        <source>The caller&apos;s own packets come back as they were.</source>
        <translation>Los propios paquetes de quien llama vuelven tal como eran.</translation>
    </message>
    <message>
        <source>Audio is sent under the caller&apos;s own stream number (SSRC).</source>
        <translation>El audio se envía con el número de flujo (SSRC) de quien llama.</translation>
    </message>
    <message>
        <source>After half a second the sequence numbers jump by 40000.</source>
        <translation>Tras medio segundo, los números de secuencia saltan 40000.</translation>
    </message>
    <message>
        <source>An INVITE is answered with a response of more than 64 KiB.</source>
        <translation>A un INVITE se responde con más de 64 KiB.</translation>
    </message>
    <message>
        <source>An INVITE is answered with a response that trickles in and never ends.</source>
        <translation>A un INVITE se responde con un mensaje que gotea y nunca termina.</translation>
    </message>
    <message>
        <source>Probed %1</source>
        <translation>Sondeado: %1</translation>
    </message>
    <message>
        <source>%1 was left out: it holds the keys of the call.</source>
        <translation>%1 quedó fuera: contiene las claves de la llamada.</translation>
    </message>
    <message>
        <source>%1 was left out: it cannot be read any more.</source>
        <translation>%1 quedó fuera: ya no se puede leer.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name.</source>
        <translation>%1 ya existe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>no se puede crear la carpeta</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>written</source>
        <translation>escrito</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>no escrito</translation>
    </message>
    <message>
        <source>The session was not refreshed, because a change of it is under way.</source>
        <translation>La sesión no se refrescó porque hay un cambio de ella en curso.</translation>
    </message>
    <message>
        <source>The roots of %1</source>
        <translation>Las raíces de %1</translation>
    </message>
    <message>
        <source>The client certificate of %1</source>
        <translation>El certificado de cliente de %1</translation>
    </message>
    <message>
        <source>Let this server of the workspace connect, over SSH, so that the carrier sees its address. The audio goes directly.</source>
        <translation>Que este servidor del espacio de trabajo se conecte por SSH, para que el operador vea su dirección. El audio va directo.</translation>
    </message>
    <message>
        <source>Read the server&apos;s password from the first line of a file.</source>
        <translation>Leer la contraseña del servidor de la primera línea de un archivo.</translation>
    </message>
    <message>
        <source>Read the server&apos;s password from an environment variable.</source>
        <translation>Leer la contraseña del servidor de una variable de entorno.</translation>
    </message>
    <message>
        <source>Only TCP and TLS go through another machine. Use transport tls or tcp.</source>
        <translation>Solo TCP y TLS pasan por otro equipo. Use el transporte tls o tcp.</translation>
    </message>
    <message>
        <source>connected from</source>
        <translation>conectado desde</translation>
    </message>
    <message>
        <source>%1 cannot connect to %2 for us. Check that it reaches it, and that its sshd allows TCP forwarding.</source>
        <translation>%1 no puede conectarse a %2 por nosotros. Compruebe que lo alcanza y que su sshd permite el reenvío TCP.</translation>
    </message>
    <message>
        <source>No socket could be made for the tunnel.</source>
        <translation>No se pudo crear un socket para el túnel.</translation>
    </message>
    <message>
        <source>How long the server waits for push confirm before it takes everything back (60 to 86400, default 300).</source>
        <translation>Cuánto espera el servidor a push confirm antes de deshacerlo todo (60 a 86400, por defecto 300).</translation>
    </message>
    <message>
        <source>Keep the push at once when Asterisk has loaded everything as configured.</source>
        <translation>Conservar el envío en cuanto Asterisk haya cargado todo tal como se configuró.</translation>
    </message>
    <message>
        <source>Restart Asterisk when what the push brought needs it to go; this cuts calls.</source>
        <translation>Reiniciar Asterisk cuando haga falta para quitar lo que trajo el envío; esto corta llamadas.</translation>
    </message>
    <message>
        <source>Write the carriers&apos; configuration to a dialer. Everything goes back when it does not verify, or when it is not confirmed in time: a guard on the dialer sees to it.</source>
        <translation>Escribir la configuración de los operadores en un marcador. Todo vuelve atrás si no se verifica o si no se confirma a tiempo: de ello se ocupa un guardián en el marcador.</translation>
    </message>
    <message>
        <source>Keep the push that waits on this dialer. Exit code 1: it is too late.</source>
        <translation>Conservar el envío que espera en este marcador. Código de salida 1: es demasiado tarde.</translation>
    </message>
    <message>
        <source>Give the push that waits on this dialer more time, from now on.</source>
        <translation>Dar más tiempo, desde ahora, al envío que espera en este marcador.</translation>
    </message>
    <message>
        <source>Tell which push waits on this dialer, and how the last one ended. Exit code 1: one waits for your decision.</source>
        <translation>Decir qué envío espera en este marcador y cómo terminó el último. Código de salida 1: uno espera su decisión.</translation>
    </message>
    <message>
        <source>It took too long, and the guard has put everything back.</source>
        <translation>Tardó demasiado, y el guardián lo ha deshecho todo.</translation>
    </message>
    <message>
        <source>Starting the guard on the server</source>
        <translation>Iniciando el guardián en el servidor</translation>
    </message>
    <message>
        <source>A guard on the server puts everything back unless the push is confirmed.</source>
        <translation>Un guardián en el servidor lo deshace todo si el envío no se confirma.</translation>
    </message>
    <message>
        <source>Telling the guard</source>
        <translation>Avisando al guardián</translation>
    </message>
    <message>
        <source>The push is confirmed.</source>
        <translation>El envío está confirmado.</translation>
    </message>
    <message numerus="yes">
        <source>The guard waits %n second(s) for the confirmation.</source>
        <translation>
            <numerusform>El guardián espera %n segundo la confirmación.</numerusform>
            <numerusform>El guardián espera %n segundos la confirmación.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has loaded the new configuration: %2. Unless you confirm it within %n second(s), everything goes back.</source>
        <translation>
            <numerusform>%1 ha cargado la nueva configuración: %2. Si no la confirma en %n segundo, todo vuelve atrás.</numerusform>
            <numerusform>%1 ha cargado la nueva configuración: %2. Si no la confirma en %n segundos, todo vuelve atrás.</numerusform>
        </translation>
    </message>
    <message>
        <source>The push to %1 failed (%2) and could not be taken back from here: %3 The guard on the server goes on trying by itself; see push status %1, or run push rollback %1 %4</source>
        <translation>El envío a %1 falló (%2) y no se pudo deshacer desde aquí: %3 El guardián del servidor lo sigue intentando por sí mismo; consulte push status %1, o ejecute push rollback %1 %4</translation>
    </message>
    <message>
        <source>Decide about it first: push confirm %1, or push rollback %1.</source>
        <translation>Decida primero sobre él: push confirm %1 o push rollback %1.</translation>
    </message>
    <message>
        <source>The push to %1 (%2) is being put back now.</source>
        <translation>El envío a %1 (%2) se está deshaciendo ahora.</translation>
    </message>
    <message>
        <source>A push to %1 (%2) was never confirmed, and the guard that would put it back is gone: the server was restarted. Confirm it or roll it back.</source>
        <translation>Un envío a %1 (%2) nunca se confirmó, y el guardián que lo desharía ya no está: el servidor se reinició. Confírmelo o deshágalo.</translation>
    </message>
    <message numerus="yes">
        <source>A push to %1 (%2) waits: unless it is confirmed within %n second(s), everything goes back.</source>
        <translation>
            <numerusform>Un envío a %1 (%2) espera: si no se confirma en %n segundo, todo vuelve atrás.</numerusform>
            <numerusform>Un envío a %1 (%2) espera: si no se confirma en %n segundos, todo vuelve atrás.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was ever pushed to %1 from here.</source>
        <translation>Desde aquí nunca se envió nada a %1.</translation>
    </message>
    <message>
        <source>The last push to %1 was not confirmed in time (%2), and somebody had changed one of its files since: nothing was put back. Look at the files, then confirm the push or put the old files back by hand.</source>
        <translation>El último envío a %1 no se confirmó a tiempo (%2), y alguien había cambiado entretanto uno de sus archivos: no se deshizo nada. Mire los archivos y después confirme el envío o restaure a mano los antiguos.</translation>
    </message>
    <message>
        <source>No push to %1 waits. The last one was not confirmed and was put back at %2.</source>
        <translation>Ningún envío a %1 espera. El último no se confirmó y se deshizo a las %2.</translation>
    </message>
    <message>
        <source>No push to %1 waits. The last one ended at %2.</source>
        <translation>Ningún envío a %1 espera. El último terminó a las %2.</translation>
    </message>
    <message>
        <source>%1 keeps the new configuration: %2.</source>
        <translation>%1 conserva la nueva configuración: %2.</translation>
    </message>
    <message>
        <source>It is too late: the push to %1 (%2) was put back already. Push again.</source>
        <translation>Es demasiado tarde: el envío a %1 (%2) ya se deshizo. Envíe de nuevo.</translation>
    </message>
    <message>
        <source>The push %1 does not wait for a confirmation on %2.</source>
        <translation>El envío %1 no espera ninguna confirmación en %2.</translation>
    </message>
    <message>
        <source>The push to %1 was not confirmed in time, and somebody had changed one of its files since: nothing was put back. Look at the files, then confirm the push or put the old files back by hand.</source>
        <translation>El envío a %1 no se confirmó a tiempo, y alguien había cambiado entretanto uno de sus archivos: no se deshizo nada. Mire los archivos y después confirme el envío o restaure a mano los antiguos.</translation>
    </message>
    <message>
        <source>The push to %1 (%2) was not confirmed in time. The server is as it was before.</source>
        <translation>El envío a %1 (%2) no se confirmó a tiempo. El servidor está como antes.</translation>
    </message>
    <message>
        <source>The push to %1 could not be given more time: it does not wait any more, or the server&apos;s disk is full.</source>
        <translation>No se pudo dar más tiempo al envío a %1: ya no espera, o el disco del servidor está lleno.</translation>
    </message>
    <message>
        <source>Another push to %1 waits to be confirmed: %2. Confirm it or roll it back first.</source>
        <translation>Otro envío a %1 espera confirmación: %2. Confírmelo o deshágalo primero.</translation>
    </message>
    <message>
        <source>The guard of this push does not answer on %1. Check the space on its disk and what user %2 may do there.</source>
        <translation>El guardián de este envío no responde en %1. Compruebe el espacio en su disco y qué puede hacer allí el usuario %2.</translation>
    </message>
    <message>
        <source>The guard that would take this push back could not be started on %1. Nothing was changed.</source>
        <translation>No se pudo iniciar en %1 el guardián que desharía este envío. No se cambió nada.</translation>
    </message>
    <message>
        <source>The guard puts the old files back</source>
        <translation>El guardián restaura los archivos antiguos</translation>
    </message>
    <message>
        <source>The guard on %1 has not finished; see push status %1.</source>
        <translation>El guardián de %1 no ha terminado; consulte push status %1.</translation>
    </message>
    <message>
        <source>carriers</source>
        <translation>operadores</translation>
    </message>
    <message>
        <source>Let this server of the workspace place the call itself, over the carrier that was pushed to it, and read back what it says of it. Needs --carrier.</source>
        <translation>Dejar que este servidor del espacio de trabajo haga la llamada por sí mismo, por el operador que se le envió, y leer lo que dice de ella. Necesita --carrier.</translation>
    </message>
    <message>
        <source>--from-server calls over a trunk of that server: name it by --carrier.</source>
        <translation>--from-server llama por una troncal de ese servidor: indíquela con --carrier.</translation>
    </message>
    <message>
        <source>--%1 does not go with --from-server: the dialer calls as it is configured.</source>
        <translation>--%1 no va con --from-server: el marcador llama tal como está configurado.</translation>
    </message>
    <message>
        <source>Let the dialer call each carrier&apos;s test number: keep the push when the calls are as they should be, sealed where the carrier is, and take it back when one is not.</source>
        <translation>Dejar que el marcador llame al número de prueba de cada operador: conservar el envío cuando las llamadas son como deben, selladas donde el operador lo está, y deshacerlo cuando una no lo es.</translation>
    </message>
    <message>
        <source>The server places a test call</source>
        <translation>El servidor hace una llamada de prueba</translation>
    </message>
    <message>
        <source>The test call is as it should be.</source>
        <translation>La llamada de prueba es como debe ser.</translation>
    </message>
    <message>
        <source>No test call was asked for.</source>
        <translation>No se pidió ninguna llamada de prueba.</translation>
    </message>
    <message>
        <source>None of these carriers has a test number: %1. Store one, or push without the test call.</source>
        <translation>Ninguno de estos operadores tiene número de prueba: %1. Guarde uno, o envíe sin la llamada de prueba.</translation>
    </message>
    <message>
        <source>Asterisk could not be given the extension of the call. Load its module pbx_config and try again.</source>
        <translation>No se pudo dar a Asterisk la extensión de la llamada. Cargue su módulo pbx_config e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A dialer dials digits, +, * and #: “%1” is not such a number.</source>
        <translation>Un marcador marca dígitos, +, * y #: «%1» no es un número así.</translation>
    </message>
    <message>
        <source>“%1” is no name of a trunk in Asterisk.</source>
        <translation>«%1» no es nombre de una troncal en Asterisk.</translation>
    </message>
    <message>
        <source>%1 called over %2, and the carrier refused: %3.</source>
        <translation>%1 llamó por %2, y el operador rechazó: %3.</translation>
    </message>
    <message>
        <source>%1 could not reach the carrier over %2: no connection, a certificate that it does not accept, or a trunk that is marked as unreachable. Look at its log, and at the carrier&apos;s certificate.</source>
        <translation>%1 no pudo llegar al operador por %2: sin conexión, un certificado que no acepta, o una troncal marcada como inalcanzable. Mire su registro y el certificado del operador.</translation>
    </message>
    <message>
        <source>%1 called over %2, and nobody answered.</source>
        <translation>%1 llamó por %2, y nadie contestó.</translation>
    </message>
    <message>
        <source>Asterisk did not tell.</source>
        <translation>Asterisk no lo dijo.</translation>
    </message>
    <message>
        <source>The call was not answered.</source>
        <translation>La llamada no se contestó.</translation>
    </message>
    <message>
        <source>Asterisk: the signalling is encrypted. It does not tell the version.</source>
        <translation>Asterisk: la señalización va cifrada. No dice la versión.</translation>
    </message>
    <message>
        <source>Asterisk: the signalling is not encrypted.</source>
        <translation>Asterisk: la señalización no va cifrada.</translation>
    </message>
    <message>
        <source>Asterisk checks the carrier&apos;s certificate, as it is configured.</source>
        <translation>Asterisk comprueba el certificado del operador, tal como está configurado.</translation>
    </message>
    <message>
        <source>Asterisk does not check the carrier&apos;s certificate: this carrier is configured so.</source>
        <translation>Asterisk no comprueba el certificado del operador: este operador está configurado así.</translation>
    </message>
    <message>
        <source>Asterisk: the audio is encrypted, both ways.</source>
        <translation>Asterisk: el audio va cifrado, en ambos sentidos.</translation>
    </message>
    <message>
        <source>Asterisk: the audio is not encrypted.</source>
        <translation>Asterisk: el audio no va cifrado.</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) received.</source>
        <translation>
            <numerusform>%n paquete recibido.</numerusform>
            <numerusform>%n paquetes recibidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent, and the far end reports on them.</source>
        <translation>
            <numerusform>%n paquete enviado, y el otro extremo informa de él.</numerusform>
            <numerusform>%n paquetes enviados, y el otro extremo informa de ellos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent; Asterisk has no figures from the far end.</source>
        <translation>
            <numerusform>%n paquete enviado; Asterisk no tiene cifras del otro extremo.</numerusform>
            <numerusform>%n paquetes enviados; Asterisk no tiene cifras del otro extremo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking Asterisk for the trunk</source>
        <translation>Preguntando a Asterisk por la troncal</translation>
    </message>
    <message>
        <source>Asterisk on %1 has no trunk %2. Push the carrier to it first.</source>
        <translation>Asterisk en %1 no tiene la troncal %2. Envíele primero el operador.</translation>
    </message>
    <message>
        <source>%1 dials %2 over %3</source>
        <translation>%1 marca %2 por %3</translation>
    </message>
    <message>
        <source>%1 calls %2</source>
        <translation>%1 llama a %2</translation>
    </message>
    <message>
        <source>%1 was answered</source>
        <translation>%1 fue contestado</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>En conversación</translation>
    </message>
    <message>
        <source>The call was stopped before it was answered.</source>
        <translation>La llamada se detuvo antes de que se contestara.</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Terminada: %1</translation>
    </message>
    <message>
        <source>%1, lost %2, jitter %3 ms</source>
        <translation>%1, perdidos %2, jitter %3 ms</translation>
    </message>
    <message>
        <source>placed by</source>
        <translation>hecha por</translation>
    </message>
    <message>
        <source>sent packets</source>
        <translation>paquetes enviados</translation>
    </message>
    <message>
        <source>%1 called over %2 in clear: signalling and audio can be read on the path.</source>
        <translation>%1 llamó por %2 en claro: la señalización y el audio pueden leerse en el camino.</translation>
    </message>
    <message>
        <source>%1 called over %2, but the signalling is not sealed: the keys of the audio can be read in it.</source>
        <translation>%1 llamó por %2, pero la señalización no está sellada: en ella pueden leerse las claves del audio.</translation>
    </message>
    <message>
        <source>%1 called over %2, but the audio is not encrypted.</source>
        <translation>%1 llamó por %2, pero el audio no está cifrado.</translation>
    </message>
    <message>
        <source>%1 called over %2 and encrypts, but it received no audio.</source>
        <translation>%1 llamó por %2 y cifra, pero no recibió audio.</translation>
    </message>
    <message>
        <source>%1 called over %2: it says that signalling and audio were encrypted in both directions.</source>
        <translation>%1 llamó por %2: dice que la señalización y el audio iban cifrados en ambos sentidos.</translation>
    </message>
    <message>
        <source>Name files, or a server by --server, not both.</source>
        <translation>Indique archivos, o un servidor con --server, no ambos.</translation>
    </message>
    <message>
        <source>Left out, because the workspace has them: %1. push drift compares them.</source>
        <translation>Omitidos, porque el espacio de trabajo ya los tiene: %1. push drift los compara.</translation>
    </message>
    <message>
        <source>Name the files to import from, or a server by --server.</source>
        <translation>Indique los archivos que importar, o un servidor con --server.</translation>
    </message>
    <message>
        <source>Read pjsip.conf, pjsip_wizard.conf and sip.conf of this server of the workspace, with what they include.</source>
        <translation>Leer pjsip.conf, pjsip_wizard.conf y sip.conf de este servidor del espacio de trabajo, con lo que incluyen.</translation>
    </message>
    <message>
        <source>Take the dialer&apos;s settings over into the workspace&apos;s carriers of the same names.</source>
        <translation>Tomar los ajustes del marcador para los operadores de igual nombre del espacio de trabajo.</translation>
    </message>
    <message>
        <source>Compare what is on a dialer with what was pushed to it and with the workspace, file by file and setting by setting. Exit code 1: it differs.</source>
        <translation>Comparar lo que hay en un marcador con lo que se le envió y con el espacio de trabajo, archivo por archivo y ajuste por ajuste. Código de salida 1: difiere.</translation>
    </message>
    <message>
        <source>%1 has exactly what a push would write.</source>
        <translation>%1 tiene exactamente lo que escribiría un envío.</translation>
    </message>
    <message>
        <source>Somebody has changed what was pushed to %1. Take it over, or push again.</source>
        <translation>Alguien ha cambiado lo que se envió a %1. Tómelo, o envíe de nuevo.</translation>
    </message>
    <message>
        <source>%1 has what was pushed to it; the workspace has changes that were not pushed yet.</source>
        <translation>%1 tiene lo que se le envió; el espacio de trabajo tiene cambios que aún no se han enviado.</translation>
    </message>
    <message>
        <source>Somebody has changed what was pushed to %1, and the workspace has other changes. Look at both before you push.</source>
        <translation>Alguien ha cambiado lo que se envió a %1, y el espacio de trabajo tiene otros cambios. Mire ambos antes de enviar.</translation>
    </message>
    <message>
        <source>Nothing of these carriers was pushed to %1 yet.</source>
        <translation>De estos operadores aún no se ha enviado nada a %1.</translation>
    </message>
    <message>
        <source>%1, at %2 UTC, by %3</source>
        <translation>%1, a las %2 UTC, por %3</translation>
    </message>
    <message>
        <source>  %1: here %2, there %3</source>
        <translation>  %1: aquí %2, allí %3</translation>
    </message>
    <message>
        <source>  the password differs</source>
        <translation>  la contraseña difiere</translation>
    </message>
    <message>
        <source>  pushing would do: %1 %2</source>
        <translation>  un envío haría: %1 %2</translation>
    </message>
    <message>
        <source>To keep it: trunkseal-cli push confirm %1</source>
        <translation>Para conservarlo: trunkseal-cli push confirm %1</translation>
    </message>
    <message>
        <source>%1 is compressed. Use: zcat FILE | trunkseal-cli inspect log -</source>
        <translation>%1 está comprimido. Use: zcat FICHERO | trunkseal-cli inspect log -</translation>
    </message>
    <message>
        <source>Name a log file, “-”, or a dialer by --server.</source>
        <translation>Indique un fichero de registro, «-» o un marcador con --server.</translation>
    </message>
    <message>
        <source>--%1 goes with --server.</source>
        <translation>--%1 va con --server.</translation>
    </message>
    <message>
        <source>Find what is wrong in a log of Asterisk (or of another SIP server), a file, “-”, or a dialer&apos;s own over SSH: each symptom once, why, what to do, and where it stands. Exit code 1 when there is one.</source>
        <translation>Busca qué está mal en un registro de Asterisk (o de otro servidor SIP): un fichero, «-» o el del propio marcador por SSH. Cada síntoma una vez, por qué, qué hacer y dónde está. Código de salida 1 si hay alguno.</translation>
    </message>
    <message>
        <source>Read the log of this dialer.</source>
        <translation>Leer el registro de este marcador.</translation>
    </message>
    <message>
        <source>Its last N lines (default 20000).</source>
        <translation>Sus últimas N líneas (20000 si no se indica).</translation>
    </message>
    <message>
        <source>Go on reading what is written, and tell every symptom as it comes, until Ctrl-C.</source>
        <translation>Seguir leyendo lo que se escribe y contar cada síntoma según llega, hasta Ctrl-C.</translation>
    </message>
    <message>
        <source>Follow for so long.</source>
        <translation>Seguir durante este tiempo.</translation>
    </message>
    <message>
        <source>Have the dialer write with more detail meanwhile, into a file of its own that is removed afterwards; follows it for so long.</source>
        <translation>Hacer que el marcador escriba mientras tanto con más detalle, en un fichero propio que después se borra; lo sigue durante este tiempo.</translation>
    </message>
    <message>
        <source>Read the server&apos;s password from a file&apos;s first line.</source>
        <translation>Leer la contraseña del servidor de la primera línea de un fichero.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>%1 was not removed yet; a job on the dialer does it: %2</source>
        <translation>%1 aún no se ha borrado; lo hará una tarea en el marcador: %2</translation>
    </message>
    <message>
        <source>Name at least one target: a sip: or sips: URI, a host, host:port, or --carrier.</source>
        <translation>Indique al menos un destino: un URI sip: o sips:, un host, host:puerto o --carrier.</translation>
    </message>
    <message>
        <source>Ask everything: TLS versions, suites, groups, server names, client certificate, resumption, OPTIONS over UDP, TCP and TLS. Makes some hundred connections.</source>
        <translation>Preguntarlo todo: versiones de TLS, cifrados, grupos, nombres de servidor, certificado de cliente, reanudación, OPTIONS por UDP, TCP y TLS. Hace unas cien conexiones.</translation>
    </message>
    <message>
        <source>With --full: try this login by a REGISTER that changes no registration.</source>
        <translation>Con --full: probar esta cuenta con un REGISTER que no cambia ningún registro.</translation>
    </message>
    <message>
        <source>Its password, from a file&apos;s first line.</source>
        <translation>Su contraseña, de la primera línea de un fichero.</translation>
    </message>
    <message>
        <source>Its password, from an environment variable.</source>
        <translation>Su contraseña, de una variable de entorno.</translation>
    </message>
    <message>
        <source>With --full: offer calls to this number, in clear, with optional and with required SRTP, and end each as soon as it rings. Needs your consent, so it is off by default.</source>
        <translation>Con --full: ofrecer llamadas a este número, en claro, con SRTP opcional y obligatorio, y terminar cada una en cuanto suene. Requiere su consentimiento; por eso está desactivado.</translation>
    </message>
    <message>
        <source>Probe from here and from this dialer (TCP and TLS through SSH), and tell the difference.</source>
        <translation>Sondear desde aquí y desde este marcador (TCP y TLS por SSH) y decir la diferencia.</translation>
    </message>
    <message>
        <source>The dialer&apos;s password, from a file&apos;s first line.</source>
        <translation>La contraseña del marcador, de la primera línea de un fichero.</translation>
    </message>
    <message>
        <source>The dialer&apos;s password, from an environment variable.</source>
        <translation>La contraseña del marcador, de una variable de entorno.</translation>
    </message>
    <message>
        <source>--via-server compares one target at a time.</source>
        <translation>--via-server compara un solo destino a la vez.</translation>
    </message>
    <message>
        <source>--%1 goes with --full.</source>
        <translation>--%1 va con --full.</translation>
    </message>
    <message>
        <source>The log on %1 cannot be read: %2</source>
        <translation>No se puede leer el registro de %1: %2</translation>
    </message>
    <message>
        <source>Asterisk on %1 writes no log file. Listen for some minutes with --raise, or switch one on in logger.conf.</source>
        <translation>Asterisk en %1 no escribe ningún fichero de registro. Escuche unos minutos con --raise o active uno en logger.conf.</translation>
    </message>
    <message>
        <source>%1 answered something else than the size of its log.</source>
        <translation>%1 respondió algo distinto del tamaño de su registro.</translation>
    </message>
    <message>
        <source>Asterisk on %1 did not begin the log %2: %3</source>
        <translation>Asterisk en %1 no empezó el registro %2: %3</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>el otro extremo</translation>
    </message>
    <message>
        <source>of this carrier</source>
        <translation>de este operador</translation>
    </message>
    <message>
        <source>Asterisk has no TLS version left that it may speak.</source>
        <translation>A Asterisk no le queda ninguna versión de TLS que pueda hablar.</translation>
    </message>
    <message>
        <source>The transport allows only versions that the system&apos;s OpenSSL has switched off. In PJSIP a transport without a method, or with tlsv1, means TLS 1.0 alone.</source>
        <translation>El transporte solo permite versiones que el OpenSSL del sistema tiene desactivadas. En PJSIP, un transporte sin method, o con tlsv1, significa solo TLS 1.0.</translation>
    </message>
    <message>
        <source>Set method=tlsv1_2 in the transport, or push the carrier from here, and restart Asterisk.</source>
        <translation>Ponga method=tlsv1_2 en el transporte, o envíe el operador desde aquí, y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk and {peer} have no TLS version in common.</source>
        <translation>Asterisk y {peer} no tienen ninguna versión de TLS en común.</translation>
    </message>
    <message>
        <source>One side is too old, or a PJSIP transport without a method speaks TLS 1.0 only, which current carriers refuse.</source>
        <translation>Un lado es demasiado antiguo, o un transporte PJSIP sin method habla solo TLS 1.0, que los operadores actuales rechazan.</translation>
    </message>
    <message>
        <source>Probe the carrier with --full to see its versions. If it takes TLS 1.2, set method=tlsv1_2 in the transport and restart Asterisk.</source>
        <translation>Sondee el operador con --full para ver sus versiones. Si acepta TLS 1.2, ponga method=tlsv1_2 en el transporte y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk spoke TLS and {peer} something else, or the other way round.</source>
        <translation>Asterisk habló TLS y {peer} otra cosa, o al revés.</translation>
    </message>
    <message>
        <source>Usually the carrier&apos;s port for plain SIP, 5060, was dialled with transport TLS. When the address is a stranger&apos;s, a scanner knocked at your own TLS port.</source>
        <translation>Lo habitual es que se marcara con transporte TLS el puerto del operador para SIP en claro, 5060. Si la dirección es de un desconocido, un escáner llamó a su propio puerto TLS.</translation>
    </message>
    <message>
        <source>Compare the port with the carrier&apos;s sheet; TLS is usually 5061. Ignore it for addresses that are not the carrier&apos;s.</source>
        <translation>Compare el puerto con la hoja del operador; el de TLS suele ser 5061. No haga caso de direcciones que no sean del operador.</translation>
    </message>
    <message>
        <source>Asterisk and the other side have no cipher suite in common.</source>
        <translation>Asterisk y el otro extremo no tienen ningún cifrado en común.</translation>
    </message>
    <message>
        <source>One side&apos;s list of suites is narrow, or its certificate has a key type (RSA or EC) that the other&apos;s suites do not fit.</source>
        <translation>La lista de cifrados de un lado es estrecha, o su certificado tiene un tipo de clave (RSA o EC) que no encaja con los cifrados del otro.</translation>
    </message>
    <message>
        <source>Probe the carrier with --full to see its suites. Widen cipher in the transport, or use an RSA certificate.</source>
        <translation>Sondee el operador con --full para ver sus cifrados. Amplíe cipher en el transporte o use un certificado RSA.</translation>
    </message>
    <message>
        <source>OpenSSL refuses a key or signature as too weak.</source>
        <translation>OpenSSL rechaza una clave o una firma por débil.</translation>
    </message>
    <message>
        <source>Debian&apos;s OpenSSL runs at security level 2: no SHA-1 signatures, no RSA or DH keys under 2048 bits.</source>
        <translation>El OpenSSL de Debian trabaja con nivel de seguridad 2: ni firmas SHA-1, ni claves RSA o DH de menos de 2048 bits.</translation>
    </message>
    <message>
        <source>Look at the carrier&apos;s chain with cert verify; have the weak certificate issued anew with SHA-256 and 2048 bits.</source>
        <translation>Mire la cadena del operador con cert verify; haga emitir de nuevo el certificado débil con SHA-256 y 2048 bits.</translation>
    </message>
    <message>
        <source>A TLS connection was cut because a record did not check.</source>
        <translation>Se cortó una conexión TLS porque un registro no era correcto.</translation>
    </message>
    <message>
        <source>Seen with PJSIP under load; all contacts of the connection are removed with it.</source>
        <translation>Se ha visto en PJSIP con mucha carga; con ella se eliminan todos los contactos de la conexión.</translation>
    </message>
    <message>
        <source>Update Asterisk; spread the load over several transports until then, and watch whether it returns.</source>
        <translation>Actualice Asterisk; hasta entonces reparta la carga entre varios transportes y observe si vuelve a ocurrir.</translation>
    </message>
    <message>
        <source>A client certificate was demanded and none was shown.</source>
        <translation>Se exigió un certificado de cliente y no se mostró ninguno.</translation>
    </message>
    <message>
        <source>The side that listens knows its customers by certificate (mutual TLS).</source>
        <translation>El lado que escucha conoce a sus clientes por certificado (TLS mutuo).</translation>
    </message>
    <message>
        <source>If it is the carrier: enter a client certificate for it here and push. If it is your own transport: require_client_cert asks it of every caller.</source>
        <translation>Si es el operador: introduzca aquí un certificado de cliente para él y envíe. Si es su propio transporte: require_client_cert lo pide a todo el que llama.</translation>
    </message>
    <message>
        <source>The other side does not know who issued our certificate.</source>
        <translation>El otro extremo no conoce al emisor de nuestro certificado.</translation>
    </message>
    <message>
        <source>It ended the handshake with the alert &quot;unknown CA&quot;: the issuer is not in its trust store, or our file lacks an intermediate certificate.</source>
        <translation>Terminó la negociación con la alerta «unknown CA»: el emisor no está en su almacén de confianza, o a nuestro fichero le falta un certificado intermedio.</translation>
    </message>
    <message>
        <source>Put the whole chain into the certificate file, and ask the carrier which issuers it takes.</source>
        <translation>Ponga la cadena completa en el fichero del certificado y pregunte al operador qué emisores acepta.</translation>
    </message>
    <message>
        <source>The other side refused the certificate that Asterisk showed.</source>
        <translation>El otro extremo rechazó el certificado que mostró Asterisk.</translation>
    </message>
    <message>
        <source>It is expired, withdrawn, not made for clients, or missing. Public authorities no longer issue certificates for clients since 2026.</source>
        <translation>Ha caducado, está revocado, no sirve para clientes o falta. Desde 2026 las autoridades públicas ya no emiten certificados de cliente.</translation>
    </message>
    <message>
        <source>Check it with cert verify --purpose client, renew it, and ask the carrier what it expects.</source>
        <translation>Compruébelo con cert verify --purpose client, renuévelo y pregunte al operador qué espera.</translation>
    </message>
    <message>
        <source>Asterisk does not trust the certificate of {peer}: its issuer is missing.</source>
        <translation>Asterisk no confía en el certificado de {peer}: falta su emisor.</translation>
    </message>
    <message>
        <source>The carrier does not send an intermediate certificate, its root is not in Asterisk&apos;s trust file, or no trust file is set.</source>
        <translation>El operador no envía un certificado intermedio, su raíz no está en el fichero de confianza de Asterisk, o no hay ninguno puesto.</translation>
    </message>
    <message>
        <source>Run cert verify against the carrier to see which certificate is missing, add it to the carrier&apos;s trust anchors here, and push.</source>
        <translation>Ejecute cert verify contra el operador para ver qué certificado falta, añádalo aquí a las anclas de confianza del operador y envíe.</translation>
    </message>
    <message>
        <source>A certificate of {peer} has expired or is not valid yet.</source>
        <translation>Un certificado de {peer} ha caducado o aún no es válido.</translation>
    </message>
    <message>
        <source>It may be the carrier&apos;s own, an old intermediate or root in the path, or the dialer&apos;s clock is wrong.</source>
        <translation>Puede ser el del operador, un intermedio o una raíz antiguos en la ruta, o que el reloj del marcador esté mal.</translation>
    </message>
    <message>
        <source>Check the dialer&apos;s clock with server check, then run cert verify: it names the element that expired.</source>
        <translation>Compruebe el reloj del marcador con server check y luego ejecute cert verify: dice qué elemento caducó.</translation>
    </message>
    <message>
        <source>PJSIP refuses the carrier&apos;s wildcard certificate.</source>
        <translation>PJSIP rechaza el certificado comodín del operador.</translation>
    </message>
    <message>
        <source>SIP does not allow wildcard certificates, though carriers use them.</source>
        <translation>SIP no permite certificados comodín, aunque hay operadores que los usan.</translation>
    </message>
    <message>
        <source>Switch on &quot;Accept wildcard names&quot; for this carrier (PJSIP from 16.28, 18.14 and 19.6) and push, or ask the carrier for a certificate with its full name.</source>
        <translation>Active «Aceptar nombres comodín» para este operador (PJSIP desde 16.28, 18.14 y 19.6) y envíe, o pida al operador un certificado con su nombre completo.</translation>
    </message>
    <message>
        <source>chan_sip does not find {wanted} in the certificate of {peer}.</source>
        <translation>chan_sip no encuentra {wanted} en el certificado de {peer}.</translation>
    </message>
    <message>
        <source>chan_sip compares the name letter by letter: no wildcard, no IP address, and Asterisk 11 reads the common name alone.</source>
        <translation>chan_sip compara el nombre letra por letra: sin comodines ni direcciones IP, y Asterisk 11 solo lee el nombre común.</translation>
    </message>
    <message>
        <source>Dial the exact name that the certificate lists, or move the carrier to PJSIP. Do not switch verification off.</source>
        <translation>Marque el nombre exacto que figura en el certificado, o pase el operador a PJSIP. No desactive la verificación.</translation>
    </message>
    <message>
        <source>The certificate of {peer} does not hold the name that Asterisk dialled.</source>
        <translation>El certificado de {peer} no contiene el nombre que marcó Asterisk.</translation>
    </message>
    <message>
        <source>An IP address was dialled, an SRV target differs from the domain, or a request in the call went to the address of the Contact.</source>
        <translation>Se marcó una dirección IP, el destino SRV difiere del dominio, o una petición dentro de la llamada fue a la dirección del Contact.</translation>
    </message>
    <message>
        <source>Dial the host name that the certificate lists; compare both with cert verify.</source>
        <translation>Marque el nombre de host que figura en el certificado; compare ambos con cert verify.</translation>
    </message>
    <message>
        <source>Asterisk refused the certificate of {peer}: {reason}.</source>
        <translation>Asterisk rechazó el certificado de {peer}: {reason}.</translation>
    </message>
    <message>
        <source>The chain or the name does not hold for this Asterisk. Older versions write no more than that into the log.</source>
        <translation>La cadena o el nombre no valen para este Asterisk. Las versiones antiguas no escriben más que eso en el registro.</translation>
    </message>
    <message>
        <source>Run cert verify with --as for this Asterisk against the carrier: it tells the reason and the element.</source>
        <translation>Ejecute cert verify contra el operador con --as para este Asterisk: dice el motivo y el elemento.</translation>
    </message>
    <message>
        <source>The transport {transport} was not started: its port is taken.</source>
        <translation>El transporte {transport} no se inició: su puerto está ocupado.</translation>
    </message>
    <message>
        <source>Another transport, chan_sip, or another program listens on the same address and port.</source>
        <translation>Otro transporte, chan_sip u otro programa escucha en la misma dirección y puerto.</translation>
    </message>
    <message>
        <source>See with ss -ltnp which one it is; give one of them another port and restart Asterisk.</source>
        <translation>Vea con ss -ltnp cuál es; dé a uno de ellos otro puerto y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>The transport {transport} was not started: {reason}.</source>
        <translation>El transporte {transport} no se inició: {reason}.</translation>
    </message>
    <message>
        <source>Mostly its certificate or key cannot be used: they do not belong together, the key is encrypted, or the file is missing or not readable for Asterisk&apos;s user.</source>
        <translation>Casi siempre no se puede usar su certificado o su clave: no van juntos, la clave está cifrada, o falta el fichero o el usuario de Asterisk no puede leerlo.</translation>
    </message>
    <message>
        <source>Check both files with cert verify and their owner with server check, then restart Asterisk.</source>
        <translation>Compruebe ambos ficheros con cert verify y su dueño con server check, y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk cannot use its own certificate or key: {path}.</source>
        <translation>Asterisk no puede usar su propio certificado o su clave: {path}.</translation>
    </message>
    <message>
        <source>The file is missing, not readable for Asterisk&apos;s user, encrypted, or key and certificate do not belong together. PJSIP wants them in two files.</source>
        <translation>Falta el fichero, el usuario de Asterisk no puede leerlo, está cifrado, o clave y certificado no van juntos. PJSIP los quiere en dos ficheros.</translation>
    </message>
    <message>
        <source>Check the pair with cert verify, set the owner to Asterisk&apos;s user, and restart Asterisk.</source>
        <translation>Compruebe la pareja con cert verify, ponga como dueño al usuario de Asterisk y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>The transport {transport} was changed and still runs as before.</source>
        <translation>El transporte {transport} se cambió y sigue funcionando como antes.</translation>
    </message>
    <message>
        <source>PJSIP does not reload a transport&apos;s TLS settings; only a renewed certificate under the same file name is taken up.</source>
        <translation>PJSIP no recarga los ajustes TLS de un transporte; solo toma un certificado renovado con el mismo nombre de fichero.</translation>
    </message>
    <message>
        <source>Restart Asterisk when no calls are up: asterisk -rx &quot;core restart gracefully&quot;.</source>
        <translation>Reinicie Asterisk cuando no haya llamadas: asterisk -rx &quot;core restart gracefully&quot;.</translation>
    </message>
    <message>
        <source>chan_sip ignores transport TLS: tlsenable is not set.</source>
        <translation>chan_sip no hace caso del transporte TLS: tlsenable no está puesto.</translation>
    </message>
    <message>
        <source>Such calls work, but in clear.</source>
        <translation>Esas llamadas funcionan, pero en claro.</translation>
    </message>
    <message>
        <source>Set tlsenable=yes in [general] of sip.conf and restart Asterisk.</source>
        <translation>Ponga tlsenable=yes en [general] de sip.conf y reinicie Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk has no transport that is fit for this call.</source>
        <translation>Asterisk no tiene ningún transporte apto para esta llamada.</translation>
    </message>
    <message>
        <source>The endpoint names a transport that does not exist or was not started, or no TLS transport is loaded. A first one works only after a restart.</source>
        <translation>El endpoint nombra un transporte que no existe o no se inició, o no hay ningún transporte TLS cargado. El primero solo funciona tras un reinicio.</translation>
    </message>
    <message>
        <source>Look at pjsip show transports on the dialer, and restart Asterisk when the TLS transport is new.</source>
        <translation>Mire pjsip show transports en el marcador y reinicie Asterisk si el transporte TLS es nuevo.</translation>
    </message>
    <message>
        <source>PJSIP did not load the section {name} of its configuration.</source>
        <translation>PJSIP no cargó la sección {name} de su configuración.</translation>
    </message>
    <message>
        <source>One option in it is unknown to this version or has a value that it does not take; then the whole section is missing.</source>
        <translation>Una opción de ella es desconocida para esta versión o tiene un valor que no admite; entonces falta la sección entera.</translation>
    </message>
    <message>
        <source>Check the file with inspect conf and --asterisk for this version; it names the line.</source>
        <translation>Compruebe el fichero con inspect conf y --asterisk para esta versión; indica la línea.</translation>
    </message>
    <message>
        <source>Asterisk cannot do SRTP: its module res_srtp is not loaded.</source>
        <translation>Asterisk no puede hacer SRTP: su módulo res_srtp no está cargado.</translation>
    </message>
    <message>
        <source>The module is not installed, was built without libsrtp, or is switched off in modules.conf.</source>
        <translation>El módulo no está instalado, se compiló sin libsrtp, o está desactivado en modules.conf.</translation>
    </message>
    <message>
        <source>Install it, run asterisk -rx &quot;module load res_srtp.so&quot;, and see what that answers.</source>
        <translation>Instálelo, ejecute asterisk -rx &quot;module load res_srtp.so&quot; y vea qué responde.</translation>
    </message>
    <message>
        <source>A call asked for SRTP without keys that Asterisk can use.</source>
        <translation>Una llamada pidió SRTP sin claves que Asterisk pueda usar.</translation>
    </message>
    <message>
        <source>The offer has the profile RTP/SAVP, and none of its a=crypto lines was accepted, or the peer is set up without encryption.</source>
        <translation>La oferta tiene el perfil RTP/SAVP y no se aceptó ninguna de sus líneas a=crypto, o el peer está configurado sin cifrado.</translation>
    </message>
    <message>
        <source>Set the media policy of this carrier to required SRTP and push. If it stays so, check its offer with inspect sdp.</source>
        <translation>Ponga la política de audio de este operador en SRTP obligatorio y envíe. Si sigue igual, compruebe su oferta con inspect sdp.</translation>
    </message>
    <message>
        <source>The carrier offers SRTP, and Asterisk&apos;s peer is set up without it.</source>
        <translation>El operador ofrece SRTP y el peer de Asterisk está configurado sin él.</translation>
    </message>
    <message>
        <source>TLS alone does not switch SRTP on: chan_sip needs encryption=yes, PJSIP media_encryption=sdes.</source>
        <translation>TLS por sí solo no activa SRTP: chan_sip necesita encryption=yes; PJSIP, media_encryption=sdes.</translation>
    </message>
    <message>
        <source>Set the media policy of this carrier to required SRTP and push.</source>
        <translation>Ponga la política de audio de este operador en SRTP obligatorio y envíe.</translation>
    </message>
    <message>
        <source>Asterisk requires SRTP, and the carrier offers audio in clear.</source>
        <translation>Asterisk exige SRTP y el operador ofrece audio en claro.</translation>
    </message>
    <message>
        <source>SRTP is not switched on for this account at the carrier.</source>
        <translation>El operador no tiene activado SRTP para esta cuenta.</translation>
    </message>
    <message>
        <source>Have the carrier switch on SRTP; until then its calls are refused.</source>
        <translation>Haga que el operador active SRTP; hasta entonces sus llamadas se rechazan.</translation>
    </message>
    <message>
        <source>Asterisk refused a call because of its a=crypto lines (488).</source>
        <translation>Asterisk rechazó una llamada por sus líneas a=crypto (488).</translation>
    </message>
    <message>
        <source>None of the offered suites and keys can be used here.</source>
        <translation>Aquí no se puede usar ninguno de los cifrados y claves ofrecidos.</translation>
    </message>
    <message>
        <source>Check the offer with inspect sdp and --asterisk for this version: it names the line.</source>
        <translation>Compruebe la oferta con inspect sdp y --asterisk para esta versión: indica la línea.</translation>
    </message>
    <message>
        <source>{peer} refused what Asterisk offered (488).</source>
        <translation>{peer} rechazó lo que ofreció Asterisk (488).</translation>
    </message>
    <message>
        <source>One side wants SRTP and the other does not, or they have no codec in common.</source>
        <translation>Un lado quiere SRTP y el otro no, o no tienen ningún códec en común.</translation>
    </message>
    <message>
        <source>Make a test call from here with SRTP required and one without: the verdict tells which of the two the carrier takes.</source>
        <translation>Haga desde aquí una llamada de prueba con SRTP obligatorio y otra sin él: el veredicto dice cuál de las dos acepta el operador.</translation>
    </message>
    <message>
        <source>The carrier takes calls only over TLS and SRTP.</source>
        <translation>El operador solo acepta llamadas por TLS y SRTP.</translation>
    </message>
    <message>
        <source>Its switch for secure trunking asks for both or none.</source>
        <translation>Su interruptor de troncal segura pide ambos o ninguno.</translation>
    </message>
    <message>
        <source>Set transport TLS and required SRTP for this carrier and push.</source>
        <translation>Ponga transporte TLS y SRTP obligatorio para este operador y envíe.</translation>
    </message>
    <message>
        <source>The other side does not understand optional SRTP.</source>
        <translation>El otro extremo no entiende SRTP opcional.</translation>
    </message>
    <message>
        <source>Optional SRTP offers plain RTP with keys beside it (RFC 8643). Servers that do not know it refuse the call or answer in clear.</source>
        <translation>SRTP opcional ofrece RTP en claro con claves al lado (RFC 8643). Los servidores que no lo conocen rechazan la llamada o responden en claro.</translation>
    </message>
    <message>
        <source>Set the media policy to required SRTP, or to none.</source>
        <translation>Ponga la política de audio en SRTP obligatorio o en ninguno.</translation>
    </message>
    <message>
        <source>The two sides use different audio profiles, with and without feedback.</source>
        <translation>Los dos extremos usan perfiles de audio distintos, con realimentación y sin ella.</translation>
    </message>
    <message>
        <source>RTP/SAVPF belongs to browsers. A trunk uses RTP/SAVP; a template for WebRTC was used here or there.</source>
        <translation>RTP/SAVPF es de los navegadores. Una troncal usa RTP/SAVP; aquí o allí se usó una plantilla para WebRTC.</translation>
    </message>
    <message>
        <source>Set use_avpf=no (PJSIP) or avpf=no (chan_sip) for this trunk.</source>
        <translation>Ponga use_avpf=no (PJSIP) o avpf=no (chan_sip) para esta troncal.</translation>
    </message>
    <message>
        <source>Asterisk cannot use the SRTP suite or key that was offered.</source>
        <translation>Asterisk no puede usar el cifrado SRTP o la clave que se ofreció.</translation>
    </message>
    <message>
        <source>Debian&apos;s Asterisk knows AES_CM_128_HMAC_SHA1_80 and _32 only; AES-256 and GCM need a build of their own.</source>
        <translation>El Asterisk de Debian solo conoce AES_CM_128_HMAC_SHA1_80 y _32; AES-256 y GCM necesitan una compilación propia.</translation>
    </message>
    <message>
        <source>Have the carrier offer AES_CM_128_HMAC_SHA1_80.</source>
        <translation>Haga que el operador ofrezca AES_CM_128_HMAC_SHA1_80.</translation>
    </message>
    <message>
        <source>The answer&apos;s a=crypto line does not fit the offer.</source>
        <translation>La línea a=crypto de la respuesta no encaja con la oferta.</translation>
    </message>
    <message>
        <source>The answer must repeat tag and suite of the line that it accepts; some servers always answer tag 1.</source>
        <translation>La respuesta debe repetir etiqueta y cifrado de la línea que acepta; algunos servidores responden siempre la etiqueta 1.</translation>
    </message>
    <message>
        <source>Offer a single suite, so that there is only one tag; tell the carrier&apos;s support.</source>
        <translation>Ofrezca un solo cifrado, para que solo haya una etiqueta; avise al soporte del operador.</translation>
    </message>
    <message>
        <source>Asterisk cannot read the carrier&apos;s a=crypto line.</source>
        <translation>Asterisk no puede leer la línea a=crypto del operador.</translation>
    </message>
    <message>
        <source>It takes no session parameters and no lifetime under 2^20 packets, and refuses the whole line.</source>
        <translation>No admite parámetros de sesión ni una duración de menos de 2^20 paquetes, y rechaza la línea entera.</translation>
    </message>
    <message>
        <source>Have the carrier leave session parameters and lifetime away; older Asterisk versions refuse more than new ones.</source>
        <translation>Haga que el operador omita los parámetros de sesión y la duración; las versiones antiguas de Asterisk rechazan más que las nuevas.</translation>
    </message>
    <message>
        <source>The carrier&apos;s keys carry an MKI, which Asterisk cannot do.</source>
        <translation>Las claves del operador llevan un MKI, que Asterisk no sabe manejar.</translation>
    </message>
    <message>
        <source>The extra octets in each packet make every packet fail, so the call is silent.</source>
        <translation>Los octetos de más en cada paquete hacen que todos fallen, así que la llamada queda muda.</translation>
    </message>
    <message>
        <source>Have the carrier switch the MKI off.</source>
        <translation>Haga que el operador desactive el MKI.</translation>
    </message>
    <message>
        <source>SRTP packets arrived that do not fit the key: nothing is heard.</source>
        <translation>Llegaron paquetes SRTP que no encajan con la clave: no se oye nada.</translation>
    </message>
    <message>
        <source>The carrier uses an MKI, another key or another suite than it answered. Asterisk writes one line for many packets.</source>
        <translation>El operador usa un MKI, otra clave u otro cifrado del que respondió. Asterisk escribe una línea por muchos paquetes.</translation>
    </message>
    <message>
        <source>Make a test call from here: it tells MKI, wrong key and wrong suite apart.</source>
        <translation>Haga una llamada de prueba desde aquí: distingue MKI, clave errónea y cifrado erróneo.</translation>
    </message>
    <message>
        <source>SRTP packets are refused as too old: audio dies during the call.</source>
        <translation>Se rechazan paquetes SRTP por demasiado antiguos: el audio muere durante la llamada.</translation>
    </message>
    <message>
        <source>The other side began its sequence anew, or its roll-over counter, after hold, re-INVITE or about 22 minutes.</source>
        <translation>El otro extremo empezó de nuevo su secuencia, o su contador de vueltas, tras una retención, un re-INVITE o unos 22 minutos.</translation>
    </message>
    <message>
        <source>Make a test call with hold and roll-over (--hold-test, --rollover-test) and send its report to the carrier; session timers refused and no direct media lessen it.</source>
        <translation>Haga una llamada de prueba con retención y vuelta (--hold-test, --rollover-test) y envíe su informe al operador; ayuda rechazar los temporizadores de sesión y no usar audio directo.</translation>
    </message>
    <message>
        <source>A call went on without encryption when it switched to T.38.</source>
        <translation>Una llamada siguió sin cifrado al pasar a T.38.</translation>
    </message>
    <message>
        <source>Fax over UDPTL is not encrypted; Asterisk drops SRTP for it.</source>
        <translation>El fax por UDPTL no va cifrado; Asterisk abandona SRTP para él.</translation>
    </message>
    <message>
        <source>Switch T.38 off for this trunk if faxes must be sealed, too.</source>
        <translation>Desactive T.38 en esta troncal si también los faxes deben ir sellados.</translation>
    </message>
    <message>
        <source>Asterisk found nothing to agree on in a call&apos;s offer.</source>
        <translation>Asterisk no encontró nada en que coincidir en la oferta de una llamada.</translation>
    </message>
    <message>
        <source>SRTP is required on one side only, the profile is unknown, or no codec fits.</source>
        <translation>Solo un lado exige SRTP, el perfil es desconocido, o no encaja ningún códec.</translation>
    </message>
    <message>
        <source>Check the offer with inspect sdp and --asterisk for this version: it names the reason.</source>
        <translation>Compruebe la oferta con inspect sdp y --asterisk para esta versión: indica el motivo.</translation>
    </message>
    <message>
        <source>Audio packets come from another address than announced, and are dropped.</source>
        <translation>Llegan paquetes de audio desde otra dirección que la anunciada, y se descartan.</translation>
    </message>
    <message>
        <source>The carrier&apos;s NAT or media relay sends from elsewhere, or somebody injects packets.</source>
        <translation>El NAT o el relé de audio del operador envía desde otro sitio, o alguien inyecta paquetes.</translation>
    </message>
    <message>
        <source>If it is the carrier&apos;s network, ask it to announce the address that it sends from; otherwise leave strict RTP on.</source>
        <translation>Si es la red del operador, pídale que anuncie la dirección desde la que envía; si no, deje activado strict RTP.</translation>
    </message>
    <message>
        <source>Asterisk ended a call because no audio came for {seconds} seconds.</source>
        <translation>Asterisk terminó una llamada porque no llegó audio durante {seconds} segundos.</translation>
    </message>
    <message>
        <source>A firewall lets signalling through and audio not, a private address stands in the SDP, or every SRTP packet is refused.</source>
        <translation>Un cortafuegos deja pasar la señalización y no el audio, hay una dirección privada en el SDP, o se rechaza cada paquete SRTP.</translation>
    </message>
    <message>
        <source>Open the RTP ports, set the external address, and make a test call: it tells which.</source>
        <translation>Abra los puertos RTP, ponga la dirección externa y haga una llamada de prueba: dice cuál de ellos es.</translation>
    </message>
    <message>
        <source>Requests inside a TLS call are sent over another transport.</source>
        <translation>Las peticiones dentro de una llamada TLS se envían por otro transporte.</translation>
    </message>
    <message>
        <source>A Contact or Route names UDP, so that BYE and re-INVITE do not arrive.</source>
        <translation>Un Contact o Route nombra UDP, así que BYE y re-INVITE no llegan.</translation>
    </message>
    <message>
        <source>Announce transport=tls and the TLS port in the Contact: set the external TLS port and rewrite_contact.</source>
        <translation>Anuncie transport=tls y el puerto TLS en el Contact: ponga el puerto TLS externo y rewrite_contact.</translation>
    </message>
    <message>
        <source>One side uses sips: addresses where the other wants sip: over TLS.</source>
        <translation>Un lado usa direcciones sips: donde el otro quiere sip: sobre TLS.</translation>
    </message>
    <message>
        <source>sips: asks for TLS on every hop; most carriers only take sip: with transport=tls.</source>
        <translation>sips: pide TLS en cada salto; la mayoría de los operadores solo aceptan sip: con transport=tls.</translation>
    </message>
    <message>
        <source>Use sip:…;transport=tls in contact, server and client addresses.</source>
        <translation>Use sip:…;transport=tls en las direcciones de contacto, servidor y cliente.</translation>
    </message>
    <message>
        <source>{peer} stopped answering OPTIONS.</source>
        <translation>{peer} dejó de responder a OPTIONS.</translation>
    </message>
    <message>
        <source>The connection is down, a NAT forgot it, or the carrier&apos;s certificate is refused since it changed.</source>
        <translation>La conexión se cayó, un NAT la olvidó, o se rechaza el certificado del operador desde que cambió.</translation>
    </message>
    <message>
        <source>Look at the lines before it, and probe the carrier from here and from the dialer.</source>
        <translation>Mire las líneas anteriores y sondee el operador desde aquí y desde el marcador.</translation>
    </message>
    <message>
        <source>{peer} refuses the login of this dialer.</source>
        <translation>{peer} rechaza la cuenta de este marcador.</translation>
    </message>
    <message>
        <source>User or password is wrong, or the account is locked.</source>
        <translation>El usuario o la contraseña son erróneos, o la cuenta está bloqueada.</translation>
    </message>
    <message>
        <source>Enter them again here, make a test call with them, then push; Asterisk does not try again by itself after a refusal.</source>
        <translation>Introdúzcalos aquí de nuevo, haga con ellos una llamada de prueba y luego envíe; tras un rechazo Asterisk no vuelve a intentarlo por sí solo.</translation>
    </message>
    <message>
        <source>The carrier does not answer the registration.</source>
        <translation>El operador no responde al registro.</translation>
    </message>
    <message>
        <source>Its port is closed for this address, the transport is wrong, or TLS fails; the lines around it tell.</source>
        <translation>Su puerto está cerrado para esta dirección, el transporte es erróneo, o falla TLS; lo dicen las líneas de alrededor.</translation>
    </message>
    <message>
        <source>Probe the carrier from the dialer: probe --via-server.</source>
        <translation>Sondee el operador desde el marcador: probe --via-server.</translation>
    </message>
    <message>
        <source>The dialer cannot look up {peer}.</source>
        <translation>El marcador no puede resolver {peer}.</translation>
    </message>
    <message>
        <source>The name is misspelt, or the dialer&apos;s name server does not answer. chan_sip looks names up when it is loaded and then no more.</source>
        <translation>El nombre está mal escrito, o el servidor de nombres del marcador no responde. chan_sip resuelve los nombres al cargarse y luego nunca más.</translation>
    </message>
    <message>
        <source>Compare the name with the carrier&apos;s sheet, check /etc/resolv.conf on the dialer, then reload.</source>
        <translation>Compare el nombre con la hoja del operador, compruebe /etc/resolv.conf en el marcador y recargue.</translation>
    </message>
    <message>
        <source>Asterisk cannot connect to {peer}: {reason}.</source>
        <translation>Asterisk no puede conectar con {peer}: {reason}.</translation>
    </message>
    <message>
        <source>Nobody listens there, or a firewall is in the way.</source>
        <translation>Nadie escucha allí, o hay un cortafuegos en medio.</translation>
    </message>
    <message>
        <source>Compare host and port with the carrier&apos;s sheet, and probe from the dialer: probe --via-server.</source>
        <translation>Compare host y puerto con la hoja del operador y sondee desde el marcador: probe --via-server.</translation>
    </message>
    <message>
        <source>The other side closed a TLS connection right away.</source>
        <translation>El otro extremo cerró enseguida una conexión TLS.</translation>
    </message>
    <message>
        <source>Often it demands a client certificate, or does not like the TLS version or the name.</source>
        <translation>A menudo exige un certificado de cliente, o no le gusta la versión de TLS o el nombre.</translation>
    </message>
    <message>
        <source>Probe the carrier with --full: it shows what the port asks for.</source>
        <translation>Sondee el operador con --full: muestra qué pide el puerto.</translation>
    </message>
    <message>
        <source>The other side broke the TLS handshake off (handshake failure).</source>
        <translation>El otro extremo cortó la negociación TLS (handshake failure).</translation>
    </message>
    <message>
        <source>It accepts none of our suites, demands a client certificate, or wants a name (SNI) that chan_sip does not send.</source>
        <translation>No acepta ninguno de nuestros cifrados, exige un certificado de cliente, o quiere un nombre (SNI) que chan_sip no envía.</translation>
    </message>
    <message>
        <source>Probe the carrier with --full: it shows suites, names and what it asks for.</source>
        <translation>Sondee el operador con --full: muestra cifrados, nombres y qué pide.</translation>
    </message>
    <message>
        <source>A TLS handshake with {peer} failed: {reason}.</source>
        <translation>Falló una negociación TLS con {peer}: {reason}.</translation>
    </message>
    <message>
        <source>The connection was made, but the two sides did not agree.</source>
        <translation>La conexión se hizo, pero los dos extremos no se pusieron de acuerdo.</translation>
    </message>
    <message>
        <source>Probe the carrier from here and from the dialer, and compare.</source>
        <translation>Sondee el operador desde aquí y desde el marcador, y compare.</translation>
    </message>
    <message>
        <source>This log takes no verbose messages, so it is silent about dead audio.</source>
        <translation>Este registro no recoge mensajes detallados, así que calla sobre el audio muerto.</translation>
    </message>
    <message>
        <source>Asterisk reports SRTP packets that it cannot read only at verbose level 2 and above.</source>
        <translation>Asterisk solo informa de paquetes SRTP que no puede leer con nivel de detalle 2 o superior.</translation>
    </message>
    <message>
        <source>{host} still accepts {versions}.</source>
        <translation>{host} aún acepta {versions}.</translation>
    </message>
    <message>
        <source>These versions are withdrawn since 2021. A dialer with current settings does not use them; an attacker on the path may try to force them.</source>
        <translation>Estas versiones están retiradas desde 2021. Un marcador con ajustes actuales no las usa; un atacante en el camino puede intentar forzarlas.</translation>
    </message>
    <message>
        <source>Nothing to do on a dialer that is set to TLS 1.2 or later. Ask the carrier to switch them off.</source>
        <translation>Nada que hacer en un marcador configurado con TLS 1.2 o posterior. Pida al operador que las desactive.</translation>
    </message>
    <message>
        <source>{host} accepts weak cipher suites: {suites}.</source>
        <translation>{host} acepta cifrados débiles: {suites}.</translation>
    </message>
    <message>
        <source>They do not encrypt, do not prove who answers, or can be broken. Both sides must want them before they are used.</source>
        <translation>No cifran, no prueban quién responde, o se pueden romper. Ambos lados deben quererlos para que se usen.</translation>
    </message>
    <message>
        <source>Leave the dialer&apos;s default suites as they are. Ask the carrier to switch these off.</source>
        <translation>Deje como están los cifrados predeterminados del marcador. Pida al operador que desactive estos.</translation>
    </message>
    <message>
        <source>{host} offers no suite with forward secrecy.</source>
        <translation>{host} no ofrece ningún cifrado con secreto hacia delante.</translation>
    </message>
    <message>
        <source>Whoever records the traffic and gets the server&apos;s key later can read all of it, the keys of the audio among it.</source>
        <translation>Quien grabe el tráfico y consiga después la clave del servidor puede leerlo todo, también las claves del audio.</translation>
    </message>
    <message>
        <source>Ask the carrier for ECDHE suites or TLS 1.3.</source>
        <translation>Pida al operador cifrados ECDHE o TLS 1.3.</translation>
    </message>
    <message>
        <source>{host} uses a Diffie-Hellman prime of {bits} bits.</source>
        <translation>{host} usa un primo de Diffie-Hellman de {bits} bits.</translation>
    </message>
    <message>
        <source>OpenSSL at Debian&apos;s security level refuses primes under 2048 bits; where it picks such a suite the handshake fails.</source>
        <translation>OpenSSL, con el nivel de seguridad de Debian, rechaza primos de menos de 2048 bits; si elige un cifrado así, la negociación falla.</translation>
    </message>
    <message>
        <source>Ask the carrier for a prime of 2048 bits, or for ECDHE suites.</source>
        <translation>Pida al operador un primo de 2048 bits o cifrados ECDHE.</translation>
    </message>
    <message>
        <source>Without a server name (SNI) {host} shows another certificate: {found}.</source>
        <translation>Sin nombre de servidor (SNI), {host} muestra otro certificado: {found}.</translation>
    </message>
    <message>
        <source>chan_sip of Asterisk 16 and older sends no name, and PJSIP none to an IP address; they would be shown that one and refuse it.</source>
        <translation>chan_sip de Asterisk 16 y anteriores no envía nombre, y PJSIP tampoco a una dirección IP; se les mostraría ese y lo rechazarían.</translation>
    </message>
    <message>
        <source>Use PJSIP with the host name for this carrier, or ask the carrier for an address of its own.</source>
        <translation>Use PJSIP con el nombre de host para este operador, o pida al operador una dirección propia.</translation>
    </message>
    <message>
        <source>{host} takes no calls without encrypted audio.</source>
        <translation>{host} no acepta llamadas sin audio cifrado.</translation>
    </message>
    <message>
        <source>SRTP is required there, as it should be.</source>
        <translation>Allí SRTP es obligatorio, como debe ser.</translation>
    </message>
    <message>
        <source>Keep required SRTP for this carrier; without it every call is refused.</source>
        <translation>Mantenga SRTP obligatorio para este operador; sin él se rechaza cada llamada.</translation>
    </message>
    <message>
        <source>{host} takes calls without encrypted audio as well.</source>
        <translation>{host} también acepta llamadas sin audio cifrado.</translation>
    </message>
    <message>
        <source>A setting that slips here is not caught by the carrier: calls go on, in clear.</source>
        <translation>El operador no detecta un ajuste que aquí se descuide: las llamadas siguen, en claro.</translation>
    </message>
    <message>
        <source>Set required SRTP for this carrier, and ask it to require SRTP for your account, too.</source>
        <translation>Ponga SRTP obligatorio para este operador y pídale que también lo exija para su cuenta.</translation>
    </message>
    <message>
        <source>{host} answers optional SRTP in clear.</source>
        <translation>{host} responde en claro a SRTP opcional.</translation>
    </message>
    <message>
        <source>It does not know offers with keys beside plain audio (RFC 8643), and takes the plain half.</source>
        <translation>No conoce las ofertas con claves junto a audio en claro (RFC 8643) y toma la mitad en claro.</translation>
    </message>
    <message>
        <source>Set required SRTP for this carrier; optional would not be encrypted.</source>
        <translation>Ponga SRTP obligatorio para este operador; opcional no iría cifrado.</translation>
    </message>
    <message>
        <source>{host} refuses optional SRTP ({status}).</source>
        <translation>{host} rechaza SRTP opcional ({status}).</translation>
    </message>
    <message>
        <source>It wants a clear yes or no (RTP/SAVP or RTP/AVP).</source>
        <translation>Quiere un sí o un no claros (RTP/SAVP o RTP/AVP).</translation>
    </message>
    <message>
        <source>Use required SRTP for this carrier.</source>
        <translation>Use SRTP obligatorio para este operador.</translation>
    </message>
    <message>
        <source>Which does our account take: SRTP required, optional, or no SRTP? Please switch SRTP on for it.</source>
        <translation>¿Qué acepta nuestra cuenta: SRTP obligatorio, opcional o ninguno? Por favor, activen SRTP para ella.</translation>
    </message>
    <message>
        <source>Which host name and which port take SIP over TLS, and is TLS switched on for our account?</source>
        <translation>¿Qué nombre de host y qué puerto aceptan SIP sobre TLS, y está TLS activado para nuestra cuenta?</translation>
    </message>
    <message>
        <source>Please send the complete chain: every certificate between your own and the root. Which root should we trust?</source>
        <translation>Por favor, envíen la cadena completa: cada certificado entre el suyo y la raíz. ¿En qué raíz debemos confiar?</translation>
    </message>
    <message>
        <source>When will the certificate be renewed, and will its issuer or its names change?</source>
        <translation>¿Cuándo se renovará el certificado, y cambiarán su emisor o sus nombres?</translation>
    </message>
    <message>
        <source>Which host name should we dial so that it stands in your certificate as a subject alternative name?</source>
        <translation>¿Qué nombre de host debemos marcar para que figure en su certificado como nombre alternativo del sujeto?</translation>
    </message>
    <message>
        <source>Which TLS versions, cipher suites and key types does your TLS port take?</source>
        <translation>¿Qué versiones de TLS, cifrados y tipos de clave acepta su puerto TLS?</translation>
    </message>
    <message>
        <source>Does our account need a client certificate (mutual TLS), from which issuers, and with which names?</source>
        <translation>¿Necesita nuestra cuenta un certificado de cliente (TLS mutuo), de qué emisores y con qué nombres?</translation>
    </message>
    <message>
        <source>Please answer with the tag and the suite that we offer (AES_CM_128_HMAC_SHA1_80), without MKI, lifetime or session parameters.</source>
        <translation>Por favor, respondan con la etiqueta y el cifrado que ofrecemos (AES_CM_128_HMAC_SHA1_80), sin MKI, duración ni parámetros de sesión.</translation>
    </message>
    <message>
        <source>From which addresses and ports do you send audio, and does your side see ours?</source>
        <translation>¿Desde qué direcciones y puertos envían el audio, y ven ustedes el nuestro?</translation>
    </message>
    <message>
        <source>Is our account active, which login user and realm does it have, and which addresses may it call from?</source>
        <translation>¿Está activa nuestra cuenta, qué usuario y realm tiene, y desde qué direcciones puede llamar?</translation>
    </message>
    <message>
        <source>Is your port {port} open for our address, and is it on your list of known addresses?</source>
        <translation>¿Está abierto su puerto {port} para nuestra dirección, y está esta en su lista de direcciones conocidas?</translation>
    </message>
    <message>
        <source>Your TLS port breaks the handshake off: {reason}. What does it expect?</source>
        <translation>Su puerto TLS corta la negociación: {reason}. ¿Qué espera?</translation>
    </message>
    <message>
        <source>Please use a certificate with an RSA key of at least 2048 bits or an EC key, signed with SHA-256. When will that be?</source>
        <translation>Por favor, usen un certificado con clave RSA de al menos 2048 bits o clave EC, firmado con SHA-256. ¿Cuándo será?</translation>
    </message>
    <message>
        <source>Your certificate {subject} is revoked. Was its key lost?</source>
        <translation>Su certificado {subject} está revocado. ¿Se perdió su clave?</translation>
    </message>
    <message>
        <source>Please use a certificate whose extended key usage allows server authentication.</source>
        <translation>Por favor, usen un certificado cuyo uso extendido de clave permita autenticación de servidor.</translation>
    </message>
    <message>
        <source>Why was the call to {number} refused with 403? Is our caller number allowed?</source>
        <translation>¿Por qué se rechazó con 403 la llamada a {number}? ¿Está permitido nuestro número de origen?</translation>
    </message>
    <message>
        <source>After hold or re-INVITE your SRTP sequence begins anew with the same SSRC. Can that be switched off, or a new SSRC be used?</source>
        <translation>Tras una retención o un re-INVITE, su secuencia SRTP empieza de nuevo con el mismo SSRC. ¿Se puede desactivar eso o usar un SSRC nuevo?</translation>
    </message>
    <message>
        <source>Works from here and from %1 alike.</source>
        <translation>Funciona igual desde aquí y desde %1.</translation>
    </message>
    <message>
        <source>Works from here and from %1, with differences.</source>
        <translation>Funciona desde aquí y desde %1, con diferencias.</translation>
    </message>
    <message>
        <source>Works from here, not from %1: %2</source>
        <translation>Funciona desde aquí, no desde %1: %2</translation>
    </message>
    <message>
        <source>Works from %1, not from here: %2</source>
        <translation>Funciona desde %1, no desde aquí: %2</translation>
    </message>
    <message>
        <source>Works neither from here nor from %1: %2</source>
        <translation>No funciona ni desde aquí ni desde %1: %2</translation>
    </message>
    <message>
        <source>Works neither from here (%1) nor from %2 (%3).</source>
        <translation>No funciona ni desde aquí (%1) ni desde %2 (%3).</translation>
    </message>
    <message>
        <source>Asking for TLS versions and suites</source>
        <translation>Preguntando versiones y cifrados TLS</translation>
    </message>
    <message>
        <source>Asking for other server names</source>
        <translation>Preguntando por otros nombres de servidor</translation>
    </message>
    <message>
        <source>Asking over the other transports</source>
        <translation>Preguntando por los otros transportes</translation>
    </message>
    <message>
        <source>Trying the login</source>
        <translation>Probando la cuenta</translation>
    </message>
    <message>
        <source>Offering audio</source>
        <translation>Ofreciendo audio</translation>
    </message>
    <message>
        <source>The port took the connection and did not answer a ClientHello.</source>
        <translation>El puerto aceptó la conexión y no respondió a un ClientHello.</translation>
    </message>
    <message>
        <source>answers with another version</source>
        <translation>responde con otra versión</translation>
    </message>
    <message>
        <source>closes the connection or does not speak TLS</source>
        <translation>cierra la conexión o no habla TLS</translation>
    </message>
    <message>
        <source>%1 did not answer %2 in time.</source>
        <translation>%1 no respondió a %2 a tiempo.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>línea %1</translation>
    </message>
    <message>
        <source>line %1, %2</source>
        <translation>línea %1, %2</translation>
    </message>
    <message>
        <source>%1 lines, from %2 to %3</source>
        <translation>%1 líneas, de la %2 a la %3</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>El registro está vacío.</translation>
    </message>
    <message>
        <source>%1 lines, none of which the catalogue knows as a fault.</source>
        <translation>%1 líneas; el catálogo no conoce ninguna como fallo.</translation>
    </message>
    <message>
        <source>%1 lines, no fault in them that the catalogue knows.</source>
        <translation>%1 líneas, sin ningún fallo que el catálogo conozca.</translation>
    </message>
    <message>
        <source>%1 lines. First of all: %2</source>
        <translation>%1 líneas. Lo primero: %2</translation>
    </message>
    <message>
        <source>where</source>
        <translation>dónde</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>el registro</translation>
    </message>
    <message>
        <source>ask carrier</source>
        <translation>preguntar</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>ajuste</translation>
    </message>
    <message>
        <source>accepted</source>
        <extracomment>A TLS version, an offer: the carrier takes it</extracomment>
        <translation>aceptado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message numerus="yes">
        <source>%n suite(s)</source>
        <translation>
            <numerusform>%n cifrado</numerusform>
            <numerusform>%n cifrados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them weak</source>
        <translation>
            <numerusform>%n de ellos débil</numerusform>
            <numerusform>%n de ellos débiles</numerusform>
        </translation>
    </message>
    <message>
        <source>DH of %1 bits</source>
        <translation>DH de %1 bits</translation>
    </message>
    <message>
        <source>in the server&apos;s order</source>
        <translation>en el orden del servidor</translation>
    </message>
    <message>
        <source>in our order</source>
        <translation>en nuestro orden</translation>
    </message>
    <message>
        <source>without a server name</source>
        <translation>sin nombre de servidor</translation>
    </message>
    <message>
        <source>with a wrong server name</source>
        <translation>con un nombre de servidor erróneo</translation>
    </message>
    <message>
        <source>same certificate</source>
        <translation>el mismo certificado</translation>
    </message>
    <message>
        <source>another certificate</source>
        <translation>otro certificado</translation>
    </message>
    <message>
        <source>sees us as %1</source>
        <translation>nos ve como %1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>login (REGISTER, nothing changed)</source>
        <translation>cuenta (REGISTER, nada cambia)</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) registered</source>
        <translation>
            <numerusform>%n dirección registrada</numerusform>
            <numerusform>%n direcciones registradas</numerusform>
        </translation>
    </message>
    <message>
        <source>audio in clear</source>
        <translation>audio en claro</translation>
    </message>
    <message>
        <source>optional SRTP</source>
        <translation>SRTP opcional</translation>
    </message>
    <message>
        <source>SRTP %1</source>
        <translation>SRTP %1</translation>
    </message>
    <message>
        <source>it rang, and was cancelled</source>
        <translation>sonó y se canceló</translation>
    </message>
    <message>
        <source>answered in clear</source>
        <translation>respondido en claro</translation>
    </message>
    <message>
        <source>answered with %1</source>
        <translation>respondido con %1</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>no se pide</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatorio</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>se pide</translation>
    </message>
    <message>
        <source>session resumption</source>
        <translation>reanudación de sesión</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>preguntado</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>detalle</translation>
    </message>
    <message>
        <source>sees us as</source>
        <translation>nos ve como</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>diferencia</translation>
    </message>
    <message>
        <source>from here</source>
        <translation>desde aquí</translation>
    </message>
    <message>
        <source>Subject: SIP trunk over TLS and SRTP

Hello,

when we test our trunk with you we see this: %1
%2

%3

Reference: %4

Kind regards
</source>
        <extracomment>Mail to a carrier&apos;s support: %1 what was seen, %2 why, %3 the question, %4 RFC section</extracomment>
        <translation>Asunto: troncal SIP con TLS y SRTP

Buenos días:

al probar nuestra troncal con ustedes vemos esto: %1
%2

%3

Referencia: %4

Un saludo
</translation>
    </message>
    <message>
        <source>%1 is not among the numbers that %2 may be tested with.</source>
        <translation>%1 no está entre los números con los que se puede probar %2.</translation>
    </message>
    <message>
        <source>{percent} % of the carrier&apos;s audio packets were lost ({lost}).</source>
        <translation>Se perdió el {percent} % de los paquetes de audio del operador ({lost}).</translation>
    </message>
    <message>
        <source>Lost packets are heard as gaps and clipped words. Encryption does not lose packets: a line or a router on the way is overloaded, or somebody drops UDP.</source>
        <translation>Los paquetes perdidos se oyen como huecos y palabras cortadas. El cifrado no pierde paquetes: hay una línea o un router sobrecargado en el camino, o alguien descarta UDP.</translation>
    </message>
    <message>
        <source>Call again at a quiet hour and compare. If it stays so, look at the load of line and router, then give the carrier time, addresses and loss.</source>
        <translation>Llame de nuevo en una hora tranquila y compare. Si sigue igual, mire la carga de la línea y del router, y luego dé al operador la hora, las direcciones y la pérdida.</translation>
    </message>
    <message>
        <source>The probe is not in the history: %1</source>
        <translation>El sondeo no está en el historial: %1</translation>
    </message>
    <message>
        <source>Probe this carrier of the workspace, with its roots and login; tell what changed since the last time.</source>
        <translation>Sondea este operador del espacio de trabajo, con sus raíces y su acceso; dice qué ha cambiado desde la última vez.</translation>
    </message>
    <message>
        <source>The sound library libpulse-simple.so.0 cannot be loaded. Install the package libpulse0, or send the tone or a file instead.</source>
        <translation>No se puede cargar la biblioteca de sonido libpulse-simple.so.0. Instale el paquete libpulse0, o envíe el tono o un archivo.</translation>
    </message>
    <message>
        <source>Nothing has changed since the probe of %1.</source>
        <translation>Nada ha cambiado desde el sondeo del %1.</translation>
    </message>
    <message>
        <source>changed since %1</source>
        <translation>cambiado desde %1</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>The TLS transport {transport} on {server} checks no certificate.</source>
        <translation>El transporte TLS {transport} de {server} no comprueba ningún certificado.</translation>
    </message>
    <message>
        <source>It is loaded with verify_server=no: whoever stands on the path can answer in the carrier&apos;s place and read the keys of the audio.</source>
        <translation>Está cargado con verify_server=no: quien esté en el camino puede responder en lugar del operador y leer las claves del audio.</translation>
    </message>
    <message>
        <source>Set verify_server=yes and ca_list_file or ca_list_path in [{transport}] of pjsip.conf, then restart Asterisk: a transport is not changed by a reload.</source>
        <translation>Ponga verify_server=yes y ca_list_file o ca_list_path en [{transport}] de pjsip.conf y reinicie Asterisk: una recarga no cambia un transporte.</translation>
    </message>
    <message>
        <source>The TLS transport {transport} on {server} speaks an old version of TLS only: method={method}.</source>
        <translation>El transporte TLS {transport} de {server} solo habla una versión antigua de TLS: method={method}.</translation>
    </message>
    <message>
        <source>Without a method, and with tlsv1, PJSIP offers TLS 1.0 alone, which carriers refuse by now.</source>
        <translation>Sin method, y con tlsv1, PJSIP solo ofrece TLS 1.0, que los operadores ya rechazan.</translation>
    </message>
    <message>
        <source>Set method=tlsv1_2 in [{transport}] of pjsip.conf, then restart Asterisk: a transport is not changed by a reload.</source>
        <translation>Ponga method=tlsv1_2 en [{transport}] de pjsip.conf y reinicie Asterisk: una recarga no cambia un transporte.</translation>
    </message>
    <message>
        <source>The firewall of {server} lets no audio in that was not asked for.</source>
        <translation>El cortafuegos de {server} no deja entrar audio que no se haya pedido.</translation>
    </message>
    <message>
        <source>{tool} closes UDP {ports}, the ports of rtp.conf. Audio from an address that the dialer has not sent to yet is lost: early media, and carriers with media servers of their own.</source>
        <translation>{tool} cierra UDP {ports}, los puertos de rtp.conf. Se pierde el audio de una dirección a la que el marcador aún no ha enviado nada: audio temprano y operadores con servidores de medios propios.</translation>
    </message>
    <message>
        <source>Let UDP {ports} in, from the carrier&apos;s addresses at least. TCP 5061 needs to be open only for calls that the carrier starts.</source>
        <translation>Deje entrar UDP {ports}, al menos desde las direcciones del operador. TCP 5061 solo tiene que estar abierto para las llamadas que inicia el operador.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) for what comes in</source>
        <translation>
            <numerusform>%n regla para lo que entra</numerusform>
            <numerusform>%n reglas para lo que entra</numerusform>
        </translation>
    </message>
    <message>
        <source>build</source>
        <translation>compilación</translation>
    </message>
    <message>
        <source>TLS as loaded</source>
        <translation>TLS tal como está cargado</translation>
    </message>
    <message>
        <source>firewall</source>
        <translation>cortafuegos</translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be completed</source>
        <translation>
            <numerusform>%n de ellos no se puede completar</numerusform>
            <numerusform>%n de ellos no se pueden completar</numerusform>
        </translation>
    </message>
    <message>
        <source>the server chooses it, then fails</source>
        <translation>el servidor lo elige y luego falla</translation>
    </message>
    <message>
        <source>Listen with more detail for a while: Log on the Servers page, or inspect log --server NAME --raise MINUTES.</source>
        <translation>Escuche un rato con más detalle: Registro en la página Servidores, o inspect log --server NOMBRE --raise MINUTOS.</translation>
    </message>
    <message>
        <source>These carriers only, by name.</source>
        <translation>Solo estos operadores, por su nombre.</translation>
    </message>
    <message>
        <source>Every server of the workspace.</source>
        <translation>Todos los servidores del espacio de trabajo.</translation>
    </message>
    <message>
        <source>So many servers go first, one by one; when one does not stand, no other begins (default 1).</source>
        <translation>Tantos servidores van primero, uno a uno; si uno no se sostiene, no empieza ningún otro (por defecto 1).</translation>
    </message>
    <message>
        <source>So many at a time behind them (default 5).</source>
        <translation>Tantos a la vez después de ellos (por defecto 5).</translation>
    </message>
    <message>
        <source>Push to many dialers: every plan first, then the canary, then the others. The first one that does not stand ends it; what is not good goes back.</source>
        <translation>Envía a muchos marcadores: primero todos los planes, luego el canario, luego los demás. El primero que no se sostiene lo termina; lo que no está bien vuelve atrás.</translation>
    </message>
    <message>
        <source>Name the servers, the canary first, or give --all.</source>
        <translation>Nombre los servidores, primero el canario, o indique --all.</translation>
    </message>
    <message>
        <source>Say what decides on each server: --test-call or --confirm. Nobody can confirm many pushes in time.</source>
        <translation>Diga qué decide en cada servidor: --test-call o --confirm. Nadie puede confirmar a tiempo muchos envíos.</translation>
    </message>
    <message>
        <source>Its plan is blocked: %1</source>
        <translation>Su plan está bloqueado: %1</translation>
    </message>
    <message>
        <source>Its plan warns: %1</source>
        <translation>Su plan advierte: %1</translation>
    </message>
    <message>
        <source>Asterisk has to be restarted there.</source>
        <translation>Allí hay que reiniciar Asterisk.</translation>
    </message>
    <message>
        <source>Planned for %1</source>
        <translation>Planificado para %1</translation>
    </message>
    <message numerus="yes">
        <source>All %n server(s) have it.</source>
        <translation>
            <numerusform>%n servidor lo tiene.</numerusform>
            <numerusform>Los %n servidores lo tienen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed anywhere: %n plan(s) cannot go.</source>
        <translation>
            <numerusform>No se cambió nada en ningún sitio: %n plan no puede ir.</numerusform>
            <numerusform>No se cambió nada en ningún sitio: %n planes no pueden ir.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 servers have it, %3 went back, %4 were not begun.</source>
        <translation>%1 de %2 servidores lo tienen, %3 volvieron atrás, %4 no se empezaron.</translation>
    </message>
    <message numerus="yes">
        <source>Look at %n of them.</source>
        <translation>
            <numerusform>Mire %n de ellos.</numerusform>
            <numerusform>Mire %n de ellos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before a restart, wait so long at most for a moment without a call (1 to 86400).</source>
        <translation>Antes de un reinicio, esperar como máximo este tiempo a que haya un momento sin llamadas (de 1 a 86400).</translation>
    </message>
    <message>
        <source>How long to wait for VICIdial&apos;s job to write its files (5 to 3600, default 150).</source>
        <translation>Cuánto esperar a que la tarea de VICIdial escriba sus archivos (de 5 a 3600, predeterminado: 150).</translation>
    </message>
    <message>
        <source>Write a role and an inventory into this new or empty folder.</source>
        <translation>Escribir un rol y un inventario en esta carpeta nueva o vacía.</translation>
    </message>
    <message>
        <source>Write the same change for Ansible, without secrets: each server&apos;s files for its Asterisk as the last check saw it. Logs in nowhere.</source>
        <translation>Escribir el mismo cambio para Ansible, sin secretos: los archivos de cada servidor para su Asterisk tal como lo vio la última comprobación. No inicia sesión en ninguna parte.</translation>
    </message>
    <message>
        <source>Say what to write, and where: --ansible DIR.</source>
        <translation>Indique qué escribir y dónde: --ansible DIR.</translation>
    </message>
    <message>
        <source>--target must be asterisk or vicidial, not “%1”.</source>
        <translation>--target debe ser asterisk o vicidial, no «%1».</translation>
    </message>
    <message>
        <source>Reach it through this host, or none; several with commas, the nearest first.</source>
        <translation>Llegar a él a través de este host, o none; varios, separados por comas, el más cercano primero.</translation>
    </message>
    <message>
        <source>Take address, user, key file and jump hosts from this host of ssh_config.</source>
        <translation>Tomar la dirección, el usuario, el archivo de clave y los servidores de salto de este host de ssh_config.</translation>
    </message>
    <message>
        <source>That configuration of ssh (default ~/.ssh/config).</source>
        <translation>Esa configuración de ssh (predeterminado: ~/.ssh/config).</translation>
    </message>
    <message>
        <source>What keeps its carriers: asterisk (files, the default) or vicidial (database).</source>
        <translation>Qué guarda sus operadores: asterisk (archivos, lo predeterminado) o vicidial (base de datos).</translation>
    </message>
    <message>
        <source>Trust this key and no other; once for each machine on the way.</source>
        <translation>Confiar en esta clave y en ninguna otra; una vez por cada máquina del camino.</translation>
    </message>
    <message>
        <source>Trust what this known_hosts file lists; @revoked is kept.</source>
        <translation>Confiar en lo que figura en este archivo known_hosts; se respeta @revoked.</translation>
    </message>
    <message>
        <source>Show the host keys of a dialer and its jump hosts and pin them.</source>
        <translation>Mostrar las claves del host de un marcador y de sus servidores de salto, y fijarlas.</translation>
    </message>
    <message>
        <source>List the hosts of ssh_config that can be added.</source>
        <translation>Listar los hosts de ssh_config que se pueden añadir.</translation>
    </message>
    <message>
        <source>Print the least that a dialer&apos;s sudo has to allow its login.</source>
        <translation>Mostrar lo mínimo que el sudo de un marcador debe permitir a su usuario de acceso.</translation>
    </message>
    <message>
        <source>For sudo before 1.9.10.</source>
        <translation>Para sudo anterior a 1.9.10.</translation>
    </message>
    <message>
        <source>With --old-sudo: transports and trunks of the dialer beside our carriers.</source>
        <translation>Con --old-sudo: transportes y troncales del marcador además de nuestros operadores.</translation>
    </message>
    <message>
        <source>%1 has no Host %2. List what it has with: server ssh-hosts.</source>
        <translation>%1 no tiene ningún Host %2. Liste los que tiene con: server ssh-hosts.</translation>
    </message>
    <message>
        <source>Give --jump, or --jump none to go there straight.</source>
        <translation>Indique --jump, o --jump none para ir allí directamente.</translation>
    </message>
    <message>
        <source>--ssh-config names the file for --from-ssh-config, which is missing.</source>
        <translation>--ssh-config indica el archivo para --from-ssh-config, que falta.</translation>
    </message>
    <message>
        <source>Asking %1 for its host key</source>
        <translation>Solicitando a %1 su clave del host</translation>
    </message>
    <message>
        <source>The host key of %1 is %2; %3 does not list it for this machine. Do not trust it; find out who answers there.</source>
        <translation>La clave del host de %1 es %2; no figura en %3 para esta máquina. No confíe en ella; averigüe quién responde ahí.</translation>
    </message>
    <message>
        <source>Ansible has a meaning of its own for the name %1. Rename the server.</source>
        <translation>Para Ansible el nombre %1 tiene un significado propio. Cambie el nombre del servidor.</translation>
    </message>
    <message>
        <source>The host key of server %1 is not trusted yet. Run server trust %1 first.</source>
        <translation>La clave del host del servidor %1 aún no es de confianza. Ejecute antes server trust %1.</translation>
    </message>
    <message>
        <source>The other settings of the carrier %1 hold a secret (%2), which an export would show. Remove it there.</source>
        <translation>Los demás ajustes del operador %1 contienen un secreto (%2), que una exportación mostraría. Quítelo de ahí.</translation>
    </message>
    <message>
        <source>There is no server to export for.</source>
        <translation>No hay ningún servidor para el que exportar.</translation>
    </message>
    <message>
        <source>There is no carrier to export.</source>
        <translation>No hay ningún operador que exportar.</translation>
    </message>
    <message>
        <source>%1 is no folder. Choose another name.</source>
        <translation>%1 no es una carpeta. Elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 is not empty, and an export overwrites nothing. Choose a new folder.</source>
        <translation>%1 no está vacía, y una exportación no sobrescribe nada. Elija una carpeta nueva.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>No se puede escribir %1.</translation>
    </message>
    <message>
        <source>Asterisk has not loaded the trunk %1 as configured (transport %2, audio %3).</source>
        <translation>Asterisk no ha cargado la troncal %1 tal como está configurada (transporte %2, audio %3).</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>sin cifrar</translation>
    </message>
    <message>
        <source>Asterisk has not loaded the TLS transport %1.</source>
        <translation>Asterisk no ha cargado el transporte TLS %1.</translation>
    </message>
    <message>
        <source>The Asterisk of server %1 is not known yet. Run server check %1 first.</source>
        <translation>El Asterisk del servidor %1 aún no se conoce. Ejecute antes server check %1.</translation>
    </message>
    <message>
        <source>Writing VICIdial&apos;s carriers</source>
        <translation>Escribiendo los operadores de VICIdial</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database has the carriers.</source>
        <translation>La base de datos de VICIdial tiene los operadores.</translation>
    </message>
    <message>
        <source>Waiting for VICIdial&apos;s job</source>
        <translation>Esperando a la tarea de VICIdial</translation>
    </message>
    <message>
        <source>VICIdial has written its files anew, and they are right.</source>
        <translation>VICIdial ha vuelto a escribir sus archivos, y son correctos.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) are running on %1.</source>
        <translation>
            <numerusform>Hay %n llamada en curso en %1.</numerusform>
            <numerusform>Hay %n llamadas en curso en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>There was no moment without a call in the time given; nothing was changed.</source>
        <translation>No hubo ningún momento sin llamadas en el tiempo indicado; no se cambió nada.</translation>
    </message>
    <message>
        <source>Waiting for a moment without a call: %1</source>
        <translation>Esperando un momento sin llamadas: %1</translation>
    </message>
    <message>
        <source>Asking VICIdial</source>
        <translation>Consultando a VICIdial</translation>
    </message>
    <message>
        <source>The key files of %1 do not exist on this computer; the agent will be asked.</source>
        <translation>Los archivos de clave de %1 no existen en este equipo; se preguntará al agente.</translation>
    </message>
    <message>
        <source>%1 lies behind more than %2 jump hosts.</source>
        <translation>%1 está detrás de más de %2 servidores de salto.</translation>
    </message>
    <message>
        <source>Somebody changed a carrier of this push in VICIdial on %1 since (%2). Rolling back would lose that change. Look at VICIdial&apos;s carrier page.</source>
        <translation>Alguien ha cambiado entretanto un operador de este envío en VICIdial en %1 (%2). La reversión perdería ese cambio. Mire la página de operadores de VICIdial.</translation>
    </message>
    <message>
        <source>VICIdial on %1 does not have the old carriers (%2) again.</source>
        <translation>VICIdial en %1 no vuelve a tener los operadores anteriores (%2).</translation>
    </message>
    <message>
        <source>VICIdial has the old carriers, and its files are right.</source>
        <translation>VICIdial tiene los operadores anteriores, y sus archivos son correctos.</translation>
    </message>
    <message>
        <source>Reads what runs; changes nothing.</source>
        <translation>Lee lo que está en marcha; no cambia nada.</translation>
    </message>
    <message>
        <source>Loads what a push has written, and what a roll back has put back.</source>
        <translation>Carga lo que ha escrito un envío y lo que ha restaurado una reversión.</translation>
    </message>
    <message>
        <source>Only for changed TLS transports, which a reload does not take; it ends all calls. Without this line such a push is taken back.</source>
        <translation>Solo para transportes TLS cambiados, que una recarga no adopta; termina todas las llamadas. Sin esta línea, un envío así se deshace.</translation>
    </message>
    <message>
        <source>Compares what was loaded with what was sent.</source>
        <translation>Compara lo que se cargó con lo que se envió.</translation>
    </message>
    <message>
        <source>Reads whether the firewall lets the audio in; changes nothing.</source>
        <translation>Lee si el cortafuegos deja entrar el audio; no cambia nada.</translation>
    </message>
    <message>
        <source>Lists the certificates that TrunkSeal has put there.</source>
        <translation>Lista los certificados que TrunkSeal ha puesto allí.</translation>
    </message>
    <message>
        <source>A login that may write to %1 can put a symbolic link there, and chown as root follows it: whoever may run it can take over any file. It is needed only where files belong to somebody else; the preparation above makes that unnecessary. Least bad, and only if nobody but TrunkSeal uses this login:</source>
        <translation>Un usuario de acceso que puede escribir en %1 puede poner allí un enlace simbólico, y chown como root lo sigue: quien pueda ejecutarlo puede apropiarse de cualquier archivo. Solo hace falta si hay archivos que pertenecen a otro usuario; la preparación de más arriba lo hace innecesario. Lo menos malo, y solo si nadie más que TrunkSeal usa este acceso:</translation>
    </message>
    <message>
        <source>Follows symbolic links as well. Only a roll back by the guard asks for it, and only for files of somebody else.</source>
        <translation>También sigue los enlaces simbólicos. Solo lo pide una reversión del guardián, y solo para archivos de otro usuario.</translation>
    </message>
    <message>
        <source>Are tried without sudo first: the record in %1 and the files of the login are its own. As root, tee would write through a symbolic link that the login has put in its place.</source>
        <translation>Se prueban primero sin sudo: el registro en %1 y los archivos del usuario de acceso son suyos. Como root, tee escribiría a través de un enlace simbólico que ese usuario hubiera puesto en su lugar.</translation>
    </message>
    <message>
        <source>A shell as root is root. Reading the log needs none where the login may read it (group asterisk or adm); raising the level of the log (--raise) is not possible with this file.</source>
        <translation>Un shell como root es root. Para leer el registro no hace falta ninguno si el usuario de acceso puede leerlo (grupo asterisk o adm); subir el nivel del registro (--raise) no es posible con este archivo.</translation>
    </message>
    <message>
        <source>Its carriers are written to the database by the login, without sudo. Where its Asterisk runs as root, whoever may write carriers is root in effect, with any sudoers file.</source>
        <translation>El usuario de acceso escribe sus operadores en la base de datos, sin sudo. Si su Asterisk se ejecuta como root, quien pueda escribir operadores es root en la práctica, con cualquier archivo sudoers.</translation>
    </message>
    <message>
        <source>The test call by the dialer itself makes an extension in memory. No pattern holds what one may contain, so this file leaves it out: place the test call from this computer.</source>
        <translation>La llamada de prueba del propio marcador crea una extensión en memoria. Ningún patrón abarca lo que esta puede contener, así que este archivo la deja fuera: haga la llamada de prueba desde este equipo.</translation>
    </message>
    <message>
        <source>Server %1 logs in as root, which needs no sudo. Give it a login of its own first: server edit %1 --user NAME --sudo yes.</source>
        <translation>En el servidor %1 se inicia sesión como root, que no necesita sudo. Asígnele antes un acceso propio: server edit %1 --user NOMBRE --sudo yes.</translation>
    </message>
    <message>
        <source>The user or the configuration folder of server %1 has characters that a sudoers file had better not hold. Use letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;.</source>
        <translation>El usuario o la carpeta de configuración del servidor %1 contiene caracteres que un archivo sudoers no debería tener. Use letras, dígitos, &apos;-&apos;, &apos;_&apos; y &apos;.&apos;.</translation>
    </message>
    <message>
        <source>“%1” cannot stand in a sudoers file. Use letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;.</source>
        <translation>«%1» no puede figurar en un archivo sudoers. Use letras, dígitos, &apos;-&apos;, &apos;_&apos; y &apos;.&apos;.</translation>
    </message>
    <message>
        <source>What the login %1 of TrunkSeal may do as root. Put this into %2 (mode 0440) with: visudo -f %2</source>
        <translation>Lo que el usuario de acceso %1 de TrunkSeal puede hacer como root. Ponga esto en %2 (modo 0440) con: visudo -f %2</translation>
    </message>
    <message>
        <source>Needs sudo 1.9.10 or newer (sudo -V).</source>
        <translation>Necesita sudo 1.9.10 o posterior (sudo -V).</translation>
    </message>
    <message>
        <source>For sudo before 1.9.10: lists every name by itself.</source>
        <translation>Para sudo anterior a 1.9.10: indica cada nombre por separado.</translation>
    </message>
    <message>
        <source>Files are written by the login itself. Before the first push, once, as root:</source>
        <translation>Los archivos los escribe el propio usuario de acceso. Antes del primer envío, una vez, como root:</translation>
    </message>
    <message>
        <source>The sticky folder and the last line keep asterisk.conf, which asterisk -rx reads as root, from being replaced. Whoever may write the other files can have Asterisk run programs as the user that it runs as: let that be asterisk, not root.</source>
        <translation>La carpeta con el bit sticky y la última línea impiden que se sustituya asterisk.conf, que asterisk -rx lee como root. Quien pueda escribir los demás archivos puede hacer que Asterisk ejecute programas con el usuario con el que se ejecuta: que sea asterisk, no root.</translation>
    </message>
    <message>
        <source>Left out, as it cannot be limited:</source>
        <translation>Se deja fuera, ya que no se puede limitar:</translation>
    </message>
    <message>
        <source>VICIdial&apos;s tables did not arrive whole. Try again.</source>
        <translation>Las tablas de VICIdial no llegaron completas. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The carrier %1 is removed from VICIdial.</source>
        <translation>El operador %1 se elimina de VICIdial.</translation>
    </message>
    <message>
        <source>VICIdial makes its files of this within a minute or two; the push waits for them and has Asterisk load them.</source>
        <translation>VICIdial genera a partir de esto sus archivos en uno o dos minutos; el envío los espera y hace que Asterisk los cargue.</translation>
    </message>
    <message>
        <source>VICIdial on %1 does not pick the change up: its job ADMIN_keepalive_ALL.pl seems not to run. Look at root&apos;s crontab there.</source>
        <translation>VICIdial en %1 no recoge el cambio: parece que su tarea ADMIN_keepalive_ALL.pl no se ejecuta. Mire allí el crontab de root.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s job on %1 runs once a minute and has not picked the change up yet.</source>
        <translation>La tarea de VICIdial en %1 se ejecuta una vez por minuto y aún no ha recogido el cambio.</translation>
    </message>
    <message>
        <source>VICIdial on %1 has picked the change up and is writing its files.</source>
        <translation>VICIdial en %1 ha recogido el cambio y está escribiendo sus archivos.</translation>
    </message>
    <message>
        <source>Somebody changed a carrier in VICIdial since the plan was made (%1). Look at it and plan again.</source>
        <translation>Alguien ha cambiado un operador en VICIdial desde que se hizo el plan (%1). Mírelo y planifique de nuevo.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database did not keep the carrier as it was sent (%1): a text is too long for its column, or has letters that it does not know. The old row is back.</source>
        <translation>La base de datos de VICIdial no guardó el operador tal como se envió (%1): un texto es demasiado largo para su columna o tiene letras que no conoce. Se ha restaurado la fila anterior.</translation>
    </message>
    <message>
        <source>User %1 cannot read /etc/astguiclient.conf on %2. Is VICIdial installed there? If so, let that user read the file.</source>
        <translation>El usuario %1 no puede leer /etc/astguiclient.conf en %2. ¿Está instalado VICIdial allí? Si es así, permita a ese usuario leer el archivo.</translation>
    </message>
    <message>
        <source>Perl on %1 has no driver for the database, which VICIdial itself needs: install DBD::mysql there.</source>
        <translation>Perl en %1 no tiene el controlador de la base de datos, que el propio VICIdial necesita: instale allí DBD::mysql.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database does not let %1 in with the login of /etc/astguiclient.conf. Is it running?</source>
        <translation>La base de datos de VICIdial no deja entrar a %1 con los datos de acceso de /etc/astguiclient.conf. ¿Está en marcha?</translation>
    </message>
    <message>
        <source>There is no perl on %1, which VICIdial needs.</source>
        <translation>En %1 no hay perl, que VICIdial necesita.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database on %1 did not do what was asked: %2</source>
        <translation>La base de datos de VICIdial en %1 no hizo lo que se le pidió: %2</translation>
    </message>
    <message>
        <source>VICIdial&apos;s rows on %1 cannot be told apart.</source>
        <translation>Las filas de VICIdial en %1 no se pueden distinguir.</translation>
    </message>
    <message>
        <source>Somebody changed a carrier in VICIdial on %1 meanwhile.</source>
        <translation>Alguien ha cambiado entretanto un operador en VICIdial en %1.</translation>
    </message>
    <message>
        <source>%1 (%2 s)</source>
        <translation>%1 (%2 s)</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database cannot be asked from {server}.</source>
        <translation>No se puede consultar la base de datos de VICIdial desde {server}.</translation>
    </message>
    <message>
        <source>VICIdial does not know {server}: no server has the address {address}.</source>
        <translation>VICIdial no conoce {server}: ningún servidor tiene la dirección {address}.</translation>
    </message>
    <message>
        <source>VARserver_ip in /etc/astguiclient.conf there must be one of the addresses under Admin, Servers; otherwise nothing is written for this dialer.</source>
        <translation>VARserver_ip en /etc/astguiclient.conf debe ser allí una de las direcciones de Admin, Servers; de lo contrario no se escribe nada para este marcador.</translation>
    </message>
    <message>
        <source>Correct the address in /etc/astguiclient.conf or in VICIdial&apos;s entry of the server.</source>
        <translation>Corrija la dirección en /etc/astguiclient.conf o en la entrada del servidor en VICIdial.</translation>
    </message>
    <message>
        <source>VICIdial writes no configuration on {server}.</source>
        <translation>VICIdial no escribe ninguna configuración en {server}.</translation>
    </message>
    <message>
        <source>Its entry has Active Asterisk Server or Generate conf files set to N, so a carrier that is stored reaches no file.</source>
        <translation>Su entrada tiene Active Asterisk Server o Generate conf files en N, así que un operador guardado no llega a ningún archivo.</translation>
    </message>
    <message>
        <source>Set both to Y under Admin, Servers, {address}.</source>
        <translation>Ponga ambos en Y en Admin, Servers, {address}.</translation>
    </message>
    <message>
        <source>{server} is a VICIdial dialer, but is treated as a plain Asterisk here.</source>
        <translation>{server} es un marcador de VICIdial, pero aquí se trata como un Asterisk simple.</translation>
    </message>
    <message>
        <source>Carriers then go into files of TrunkSeal&apos;s own, which VICIdial&apos;s pages do not show.</source>
        <translation>Los operadores van entonces a archivos propios de TrunkSeal, que las páginas de VICIdial no muestran.</translation>
    </message>
    <message>
        <source>VICIdial cannot make Asterisk on {server} reload.</source>
        <translation>VICIdial no puede hacer que Asterisk en {server} recargue.</translation>
    </message>
    <message>
        <source>It types its commands into a screen session named asterisk, and this login sees none.</source>
        <translation>Escribe sus comandos en una sesión de screen llamada asterisk, y este usuario de acceso no ve ninguna.</translation>
    </message>
    <message>
        <source>Nothing to do for this push: TrunkSeal reloads. Changes made on VICIdial&apos;s own pages are loaded when Asterisk runs in that session.</source>
        <translation>Nada que hacer para este envío: TrunkSeal recarga. Los cambios hechos en las páginas del propio VICIdial se cargan cuando Asterisk se ejecuta en esa sesión.</translation>
    </message>
    <message>
        <source>VICIdial on {server} is too old for PJSIP carriers (schema {version}).</source>
        <translation>VICIdial en {server} es demasiado antiguo para operadores PJSIP (esquema {version}).</translation>
    </message>
    <message>
        <source>Its table of carriers does not take this protocol before schema 1642, and would store an empty one, which no file ever gets.</source>
        <translation>Su tabla de operadores no admite este protocolo antes del esquema 1642, y guardaría uno vacío, que nunca llega a ningún archivo.</translation>
    </message>
    <message>
        <source>Upgrade VICIdial to svn 3511 or later, or set the carrier to chan_sip.</source>
        <translation>Actualice VICIdial a svn 3511 o posterior, o pase el operador a chan_sip.</translation>
    </message>
    <message>
        <source>More than one carrier of VICIdial defines the trunk {carrier}: {rows}.</source>
        <translation>Más de un operador de VICIdial define la troncal {carrier}: {rows}.</translation>
    </message>
    <message>
        <source>With two of one name PJSIP loads none of its kind after the next restart, and chan_sip takes the last.</source>
        <translation>Con dos del mismo nombre, PJSIP no carga ningún objeto de ese tipo tras el próximo reinicio, y chan_sip toma el último.</translation>
    </message>
    <message>
        <source>Switch all but one of them off on VICIdial&apos;s carrier page of {server}.</source>
        <translation>Desactive todos menos uno en la página de operadores de VICIdial de {server}.</translation>
    </message>
    <message>
        <source>VICIdial has a carrier {carrier} already, for the server {address}.</source>
        <translation>VICIdial ya tiene un operador {carrier}, para el servidor {address}.</translation>
    </message>
    <message>
        <source>An id is there once for all servers, so taking it would take the trunk away from that one.</source>
        <translation>Un id existe una sola vez para todos los servidores, así que tomarlo le quitaría la troncal a ese servidor.</translation>
    </message>
    <message>
        <source>Rename the carrier here, or set that entry to all servers (0.0.0.0) on VICIdial&apos;s carrier page.</source>
        <translation>Cambie aquí el nombre del operador, o ponga esa entrada para todos los servidores (0.0.0.0) en la página de operadores de VICIdial.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s carrier {carrier} defines another trunk: {trunk}.</source>
        <translation>El operador {carrier} de VICIdial define otra troncal: {trunk}.</translation>
    </message>
    <message>
        <source>Writing into it would remove that trunk.</source>
        <translation>Escribir en él eliminaría esa troncal.</translation>
    </message>
    <message>
        <source>Rename the carrier here, or remove the entry on VICIdial&apos;s carrier page.</source>
        <translation>Cambie aquí el nombre del operador, o elimine la entrada en la página de operadores de VICIdial.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s carrier {carrier} was written by a person, and is replaced.</source>
        <translation>El operador {carrier} de VICIdial lo escribió una persona, y se sustituye.</translation>
    </message>
    <message>
        <source>Its account entry and registration string are written anew; dialplan, globals, name, description and group stay where the technology stays.</source>
        <translation>Su entrada de cuenta y su cadena de registro se escriben de nuevo; el plan de marcado, los globales, el nombre, la descripción y el grupo se conservan si se conserva la tecnología.</translation>
    </message>
    <message>
        <source>Look at the difference. Rolling back puts the row back as it was.</source>
        <translation>Revise la diferencia. La reversión deja la fila como estaba.</translation>
    </message>
    <message>
        <source>VICIdial&apos;s carrier {carrier} is for all servers.</source>
        <translation>El operador {carrier} de VICIdial es para todos los servidores.</translation>
    </message>
    <message>
        <source>It is set to 0.0.0.0, so every server of this VICIdial gets the change, not {server} alone.</source>
        <translation>Está puesto en 0.0.0.0, así que todos los servidores de este VICIdial reciben el cambio, no solo {server}.</translation>
    </message>
    <message>
        <source>Make sure that each of them has the transport or the TLS settings that the trunk needs.</source>
        <translation>Asegúrese de que cada uno de ellos tenga el transporte o los ajustes TLS que la troncal necesita.</translation>
    </message>
    <message>
        <source>The template {template} is no longer used by VICIdial&apos;s carrier {carrier}.</source>
        <translation>El operador {carrier} de VICIdial ya no usa la plantilla {template}.</translation>
    </message>
    <message>
        <source>Its text follows the account entry, into the last section of it; the new entry is whole without it.</source>
        <translation>Su texto sigue a la entrada de cuenta y va a la última sección de esta; la entrada nueva está completa sin él.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nada que hacer.</translation>
    </message>
    <message numerus="yes">
        <source>The role and the inventory for %n server(s) are in %1.</source>
        <translation>
            <numerusform>El rol y el inventario para %n servidor están en %1.</numerusform>
            <numerusform>El rol y el inventario para %n servidores están en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>They hold no secret. Define these in an Ansible vault: %1.</source>
        <translation>No contienen ningún secreto. Defina estas variables en una bóveda de Ansible: %1.</translation>
    </message>
    <message>
        <source>README.md there says how to run it.</source>
        <translation>El README.md que hay allí explica cómo ejecutarlo.</translation>
    </message>
    <message>
        <source>JUMP HOSTS</source>
        <translation>SERVIDORES DE SALTO</translation>
    </message>
    <message>
        <source>KEY FILE</source>
        <translation>ARCHIVO DE CLAVE</translation>
    </message>
    <message>
        <source>schema %1, this server is %2</source>
        <translation>esquema %1, este servidor es %2</translation>
    </message>
    <message>
        <source>its files are about to be written</source>
        <translation>sus archivos están a punto de escribirse</translation>
    </message>
    <message>
        <source>its carriers here</source>
        <translation>sus operadores aquí</translation>
    </message>
    <message>
        <source>row %1 of vicidial_server_carriers</source>
        <translation>fila %1 de vicidial_server_carriers</translation>
    </message>
    <message>
        <source>pushing would write VICIdial&apos;s row %1</source>
        <translation>un envío escribiría la fila %1 de VICIdial</translation>
    </message>
    <message>
        <source>jump hosts</source>
        <translation>servidores de salto</translation>
    </message>
    <message>
        <source>carriers kept by</source>
        <translation>operadores guardados por</translation>
    </message>
    <message>
        <source>No SSH agent is running (SSH_AUTH_SOCK is not set). Start one to log in to the jump host %1, or give it a key file: a stored password is for the server alone.</source>
        <translation>No hay ningún agente SSH en ejecución (SSH_AUTH_SOCK no está definida). Inicie uno para iniciar sesión en el servidor de salto %1, o asígnele un archivo de clave: una contraseña guardada es solo para el servidor.</translation>
    </message>
    <message>
        <source>The host key of %1 is not trusted yet: %2 %3. Compare it with the server&apos;s own, then trust it with: server trust %4 (or the Trust button).</source>
        <translation>La clave del host de %1 aún no es de confianza: %2 %3. Compárela con la del propio servidor y después confíe en ella con: server trust %4 (o con el botón «Confiar en la clave del host»).</translation>
    </message>
    <message>
        <source>The host key of %1 has changed. Expected: %2. Found: %3 %4. Someone may be in between. Only if the server was really given a new key, trust it again with: server trust %5 (or the Trust button).</source>
        <translation>La clave del host de %1 ha cambiado. Se esperaba: %2. Se encontró: %3 %4. Puede haber alguien interpuesto. Solo si el servidor recibió realmente una clave nueva, vuelva a confiar en ella con: server trust %5 (o con el botón «Confiar en la clave del host»).</translation>
    </message>
    <message>
        <source>This is not a known_hosts file of OpenSSH.</source>
        <translation>Esto no es un archivo known_hosts de OpenSSH.</translation>
    </message>
    <message>
        <source>Line %1 trusts an authority for host certificates; TrunkSeal pins plain host keys only and did not take it.</source>
        <translation>La línea %1 confía en una autoridad de certificados de host; TrunkSeal solo fija claves del host simples y no la tomó.</translation>
    </message>
    <message>
        <source>Line %1 has the marker %2, which is not known.</source>
        <translation>La línea %1 tiene la marca %2, que no se conoce.</translation>
    </message>
    <message>
        <source>Line %1 holds no host key that can be read.</source>
        <translation>La línea %1 no contiene ninguna clave del host que se pueda leer.</translation>
    </message>
    <message>
        <source>%1 did not answer every command.</source>
        <translation>%1 no respondió a todos los comandos.</translation>
    </message>
    <message>
        <source>%1: there are too many files or bytes behind Include, or one includes itself.</source>
        <translation>%1: hay demasiados archivos o bytes tras Include, o uno se incluye a sí mismo.</translation>
    </message>
    <message>
        <source>The line holds a NUL; this is no configuration of ssh.</source>
        <translation>La línea contiene un NUL; esto no es una configuración de ssh.</translation>
    </message>
    <message>
        <source>The configuration is too long.</source>
        <translation>La configuración es demasiado larga.</translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation>«%1» no tiene valor.</translation>
    </message>
    <message>
        <source>“%1” has more than one value.</source>
        <translation>«%1» tiene más de un valor.</translation>
    </message>
    <message>
        <source>“%1” is not a port from 1 to 65535.</source>
        <translation>«%1» no es un puerto de 1 a 65535.</translation>
    </message>
    <message>
        <source>The block “Match %1” was not read: TrunkSeal does not find out whether such a block holds, and runs none of its commands.</source>
        <translation>No se leyó el bloque «Match %1»: TrunkSeal no averigua si un bloque así se cumple, y no ejecuta ninguno de sus comandos.</translation>
    </message>
    <message>
        <source>%1 is reached by a command (ProxyCommand). TrunkSeal runs no commands from this file; name the jump hosts instead, with ProxyJump or in the server&apos;s entry.</source>
        <translation>A %1 se llega mediante un comando (ProxyCommand). TrunkSeal no ejecuta comandos de este archivo; indique en su lugar los servidores de salto, con ProxyJump o en la entrada del servidor.</translation>
    </message>
    <message>
        <source>“%1 %2” of %3 was not taken over: TrunkSeal does not know this option.</source>
        <translation>No se tomó «%1 %2» de %3: TrunkSeal no conoce esta opción.</translation>
    </message>
    <message>
        <source>The HostName “%1” has a token that is not known.</source>
        <translation>El HostName «%1» contiene un token que no se conoce.</translation>
    </message>
    <message>
        <source>The ProxyJump “%1” has a token that is not known.</source>
        <translation>El ProxyJump «%1» contiene un token que no se conoce.</translation>
    </message>
    <message>
        <source>The key file “%1” of %2 was not taken over: it has a token that is not known.</source>
        <translation>No se tomó el archivo de clave «%1» de %2: contiene un token que no se conoce.</translation>
    </message>
    <message>
        <source>“%1” is not a jump host.</source>
        <translation>«%1» no es un servidor de salto.</translation>
    </message>
    <message>
        <source>The way to %1 has too many jump hosts, or they lead in a ring.</source>
        <translation>El camino hasta %1 tiene demasiados servidores de salto, o estos forman un círculo.</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Hay una comilla sin cerrar.</translation>
    </message>
    <message>
        <source>“%1” is not a jump host. Write it like user@bastion.example:22; several are parted by commas, the nearest first.</source>
        <translation>«%1» no es un servidor de salto. Escríbalo como user@bastion.example:22; si son varios, sepárelos con comas, el más cercano primero.</translation>
    </message>
    <message>
        <source>At most %1 jump hosts are possible.</source>
        <translation>Son posibles como máximo %1 servidores de salto.</translation>
    </message>
    <message>
        <source>Server %1 has more than %2 jump hosts.</source>
        <translation>El servidor %1 tiene más de %2 servidores de salto.</translation>
    </message>
    <message>
        <source>A jump host of server %1 is not usable. It needs a host name or an IP address, a port from 1 to 65535 and a user that is a login name.</source>
        <translation>Un servidor de salto del servidor %1 no se puede usar. Necesita un nombre de host o una dirección IP, un puerto de 1 a 65535 y un usuario que sea un nombre de acceso válido.</translation>
    </message>
    <message>
        <source>The key file of a jump host of server %1 has characters that no file name should have.</source>
        <translation>El archivo de clave de un servidor de salto del servidor %1 contiene caracteres que ningún nombre de archivo debería tener.</translation>
    </message>
    <message>
        <source>The carriers of server %1 are rows of VICIdial&apos;s database, which the export cannot write. Leave it out, and push to it from here.</source>
        <translation>Los operadores del servidor %1 son filas de la base de datos de VICIdial, que la exportación no puede escribir. Déjelo fuera y envíele la configuración desde aquí.</translation>
    </message>
    <message>
        <source>Mend that, then look again. If this is no VICIdial server, have its carriers kept in Asterisk&apos;s files.</source>
        <translation>Corríjalo y vuelva a mirar. Si no es un servidor VICIdial, haga que sus operadores se guarden en los archivos de Asterisk.</translation>
    </message>
    <message>
        <source>To have them among VICIdial&apos;s, let this server keep its carriers in VICIdial&apos;s database.</source>
        <translation>Para tenerlos entre los de VICIdial, deje que este servidor guarde sus operadores en la base de datos de VICIdial.</translation>
    </message>
    <message>
        <source>{reason} Without its database, none of its carriers can be read or written.</source>
        <translation>{reason} Sin su base de datos no se puede leer ni escribir ninguno de sus operadores.</translation>
    </message>
    <message>
        <source>Show which carriers are on which dialers, how sealed they are and what was changed since. Exit code 1: something differs or waits.</source>
        <translation>Mostrar qué operadores están en qué marcadores, cómo están protegidos y qué ha cambiado desde entonces. Código de salida 1: algo difiere o espera.</translation>
    </message>
    <message>
        <source>Ask every dialer what it has; without it, only what the workspace remembers.</source>
        <translation>Preguntar a cada marcador qué tiene; sin esta opción, solo lo que recuerda el espacio de trabajo.</translation>
    </message>
    <message>
        <source>So many dialers are asked at a time (default 5).</source>
        <translation>Cuántos marcadores se consultan a la vez (5 por omisión).</translation>
    </message>
    <message>
        <source>Looked at %1</source>
        <translation>Consultado: %1</translation>
    </message>
    <message>
        <source>Nothing was pushed yet.</source>
        <translation>Aún no se ha enviado nada.</translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) on servers, all as they should be.</source>
        <translation>
            <numerusform>%n operador en servidores, como debe estar.</numerusform>
            <numerusform>%n operadores en servidores, todos como deben estar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) differ.</source>
        <translation>
            <numerusform>%n celda difiere.</numerusform>
            <numerusform>%n celdas difieren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) drifted.</source>
        <translation>
            <numerusform>%n servidor se ha desviado.</numerusform>
            <numerusform>%n servidores se han desviado.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) wait to be confirmed.</source>
        <translation>
            <numerusform>%n envío espera confirmación.</numerusform>
            <numerusform>%n envíos esperan confirmación.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) could not be compared.</source>
        <translation>
            <numerusform>%n servidor no se pudo comparar.</numerusform>
            <numerusform>%n servidores no se pudieron comparar.</numerusform>
        </translation>
    </message>
    <message>
        <source>not used</source>
        <translation>no se usa</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>aún no visto</translation>
    </message>
    <message>
        <source>not good</source>
        <translation>no está bien</translation>
    </message>
    <message>
        <source>over</source>
        <translation>terminado</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>no consultado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallo</translation>
    </message>
    <message>
        <source>password</source>
        <translation>contraseña</translation>
    </message>
    <message>
        <source>SERVER</source>
        <translation>SERVIDOR</translation>
    </message>
    <message>
        <source>CHECK</source>
        <translation>COMPROBACIÓN</translation>
    </message>
    <message>
        <source>CARRIER</source>
        <translation>OPERADOR</translation>
    </message>
    <message>
        <source>CERTIFICATE</source>
        <translation>CERTIFICADO</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ESTADO</translation>
    </message>
    <message>
        <source>a push waits to be confirmed.</source>
        <translation>un envío espera confirmación.</translation>
    </message>
    <message>
        <source>Server %1 is reached through jump hosts, which the export does not write. Leave it out, and push to it from here.</source>
        <translation>Al servidor %1 se llega por servidores de salto, que la exportación no escribe. Déjelo fuera y envíele la configuración desde aquí.</translation>
    </message>
    <message>
        <source>%1 could not be written on %2. Check the space on its disk and what user %3 may do there.</source>
        <translation>No se pudo escribir %1 en %2. Compruebe el espacio de su disco y lo que el usuario %3 puede hacer allí.</translation>
    </message>
    <message>
        <source>The carrier kept its SRTP key when ours changed, but counted its roll-overs anew.</source>
        <translation>El operador conservó su clave SRTP cuando cambió la nuestra, pero volvió a contar desde cero las vueltas de la numeración.</translation>
    </message>
    <message>
        <source>Asterisk does this, and with Asterisk on both ends nobody notices. A device that counts on as the standard says hears nothing after it, and in a long call the same key stream is used twice.</source>
        <translation>Asterisk lo hace así, y con Asterisk en ambos extremos nadie lo nota. Un equipo que sigue contando como dice la norma no oye nada después, y en una llamada larga se usa dos veces el mismo flujo de clave.</translation>
    </message>
    <message>
        <source>A dialer with Asterisk needs nothing. Do not change keys within a call if other devices take these calls.</source>
        <translation>Un marcador con Asterisk no necesita nada. No cambie las claves durante la llamada si otros equipos atienden estas llamadas.</translation>
    </message>
    <message>
        <source>It took too long, and the guard found that somebody had changed one of the files: it left everything as it is.</source>
        <translation>Tardó demasiado, y el guardián vio que alguien había cambiado uno de los archivos: lo dejó todo como está.</translation>
    </message>
    <message>
        <source>The guard on %1 did not take the confirmation.</source>
        <translation>El guardián de %1 no aceptó la confirmación.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost while the push was being confirmed (%2). Asterisk has loaded it; either it is kept, or the guard puts it back in time: see push status %1.</source>
        <translation>Se perdió la conexión con %1 mientras se confirmaba el envío (%2). Asterisk lo ha cargado; o bien se conserva, o el guardián lo deshace a tiempo: véase push status %1.</translation>
    </message>
    <message>
        <source>The push to %1 failed (%2), and nothing was taken back: %3 Then decide: push confirm %1, or push rollback %1 %4</source>
        <translation>El envío a %1 falló (%2) y no se deshizo nada: %3 Después decida: push confirm %1, o push rollback %1 %4</translation>
    </message>
    <message>
        <source>The push to %1 (%2) was being put back when the server went down, and nobody goes on with it. Roll it back.</source>
        <translation>El envío a %1 (%2) se estaba deshaciendo cuando el servidor se apagó, y nadie continúa. Deshágalo.</translation>
    </message>
    <message>
        <source>The push to %1 (%2) was being put back when the server went down: it cannot be confirmed any more. Finish it with push rollback %1.</source>
        <translation>El envío a %1 (%2) se estaba deshaciendo cuando el servidor se apagó: ya no se puede confirmar. Termínelo con push rollback %1.</translation>
    </message>
    <message>
        <source>%1 on %2 is a symbolic link, where this program keeps files of its own. Remove the link there.</source>
        <translation>%1 en %2 es un enlace simbólico donde este programa guarda archivos propios. Quite allí el enlace.</translation>
    </message>
    <message>
        <source>Asterisk on %1 did not take the files: its module %2 could not be reloaded. Its log tells why.</source>
        <translation>Asterisk en %1 no aceptó los archivos: no se pudo recargar su módulo %2. Su registro dice por qué.</translation>
    </message>
    <message>
        <source>Asterisk on %1 has been busy with another reload for %2 seconds. Look what keeps it, then try again.</source>
        <translation>Asterisk en %1 lleva %2 segundos ocupado con otra recarga. Mire qué lo retiene y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The files are as before, but Asterisk did not load them (%1): another reload was running, or user %2 may not ask for it.</source>
        <translation>Los archivos están como antes, pero Asterisk no los cargó (%1): había otra recarga en curso, o el usuario %2 no puede pedirla.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::AnchorsEdit</name>
    <message>
        <source>Choose &amp;file…</source>
        <translation>Elegir &amp;archivo…</translation>
    </message>
    <message>
        <source>Choose the file with the trusted root certificates</source>
        <translation>Elegir el archivo con los certificados raíz de confianza</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) trusted for this carrier.</source>
        <translation>
            <numerusform>%n certificado de confianza para este operador.</numerusform>
            <numerusform>%n certificados de confianza para este operador.</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate yet. Choose the file with the carrier&apos;s root certificates.</source>
        <translation>Todavía no hay ningún certificado. Elija el archivo con los certificados raíz del operador.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::AnsibleExportButton</name>
    <message>
        <source>E&amp;xport for Ansible…</source>
        <translation>E&amp;xportar para Ansible…</translation>
    </message>
    <message>
        <source>Export for Ansible</source>
        <translation>Exportar para Ansible</translation>
    </message>
    <message>
        <source>Writes all carriers for all servers as a role and an inventory, without secrets.</source>
        <translation>Escribe todos los operadores para todos los servidores como un rol y un inventario, sin secretos.</translation>
    </message>
    <message>
        <source>Choose an empty folder for the role and the inventory</source>
        <translation>Elegir una carpeta vacía para el rol y el inventario</translation>
    </message>
    <message>
        <source>The role and the inventory are in %1.</source>
        <translation>El rol y el inventario están en %1.</translation>
    </message>
    <message>
        <source>The role and the inventory are in %1. Define these in an Ansible vault: %2.</source>
        <translation>El rol y el inventario están en %1. Defina estas variables en una bóveda de Ansible: %2.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::AudioDialog</name>
    <message>
        <source>Default of this computer</source>
        <translation>Predeterminado de este equipo</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (predeterminado)</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (no conectado)</translation>
    </message>
    <message>
        <source>Audio devices</source>
        <translation>Dispositivos de audio</translation>
    </message>
    <message>
        <source>&amp;Microphone</source>
        <translation>&amp;Micrófono</translation>
    </message>
    <message>
        <source>Used when a call sends the microphone.</source>
        <translation>Se usa cuando una llamada envía el micrófono.</translation>
    </message>
    <message>
        <source>&amp;Speaker</source>
        <translation>&amp;Altavoz</translation>
    </message>
    <message>
        <source>Used when you listen to a call.</source>
        <translation>Se usa cuando usted escucha una llamada.</translation>
    </message>
    <message>
        <source>Speak and &amp;hear</source>
        <translation>Hablar y o&amp;ír</translation>
    </message>
    <message>
        <source>Speak and hear yourself</source>
        <translation>Hablar y oírse</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>The microphone gave hardly any sound. Choose another one, or look whether it is muted.</source>
        <translation>El micrófono casi no dio sonido. Elija otro, o mire si está silenciado.</translation>
    </message>
    <message>
        <source>The microphone works. If you did not hear yourself, choose another speaker.</source>
        <translation>El micrófono funciona. Si no se oyó, elija otro altavoz.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Speak for three seconds; then you hear what the microphone heard.</source>
        <translation>Hable durante tres segundos; después oirá lo que oyó el micrófono.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardModel</name>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>no está</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardPage</name>
    <message>
        <source>No carrier yet</source>
        <translation>Aún no hay operadores</translation>
    </message>
    <message>
        <source>The board shows which carriers are on which servers, and what has changed since. It needs a carrier to begin with.</source>
        <translation>El tablero muestra qué operadores están en qué servidores y qué ha cambiado desde entonces. Para empezar necesita un operador.</translation>
    </message>
    <message>
        <source>&amp;Go to Carriers</source>
        <translation>&amp;Ir a Operadores</translation>
    </message>
    <message>
        <source>Secure a carrier, or import what a dialer already has.</source>
        <translation>Asegure un operador o importe lo que ya tiene un marcador.</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>Aún no hay servidores</translation>
    </message>
    <message>
        <source>The board shows which carriers are on which servers, and what has changed since. It needs a server to begin with.</source>
        <translation>El tablero muestra qué operadores están en qué servidores y qué ha cambiado desde entonces. Para empezar necesita un servidor.</translation>
    </message>
    <message>
        <source>&amp;Go to Servers</source>
        <translation>&amp;Ir a Servidores</translation>
    </message>
    <message>
        <source>Add a dialer that TrunkSeal reaches over SSH.</source>
        <translation>Añada un marcador al que TrunkSeal llegue por SSH.</translation>
    </message>
    <message>
        <source>Search servers and carriers</source>
        <translation>Buscar servidores y operadores</translation>
    </message>
    <message>
        <source>&amp;Only what differs</source>
        <translation>S&amp;olo lo que difiere</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Solo lo que difiere</translation>
    </message>
    <message>
        <source>Check &amp;all</source>
        <translation>Comprobar &amp;todo</translation>
    </message>
    <message>
        <source>Ask every server what it has. Nothing is changed there.</source>
        <translation>Preguntar a cada servidor qué tiene. Allí no se cambia nada.</translation>
    </message>
    <message>
        <source>Check &amp;this server</source>
        <translation>&amp;Comprobar este servidor</translation>
    </message>
    <message>
        <source>Show &amp;drift…</source>
        <translation>Mostrar &amp;desviación…</translation>
    </message>
    <message>
        <source>What this server has against what was pushed to it, and what the workspace has.</source>
        <translation>Lo que tiene este servidor frente a lo que se le envió y a lo que hay en el espacio de trabajo.</translation>
    </message>
    <message>
        <source>&amp;Push…</source>
        <translation>&amp;Enviar…</translation>
    </message>
    <message>
        <source>Nothing matches. Search for something else, or show all.</source>
        <translation>Nada coincide. Busque otra cosa o muestre todo.</translation>
    </message>
    <message>
        <source>Choose a cell to read what is known of it, and what can be done.</source>
        <translation>Elija una celda para leer lo que se sabe de ella y lo que se puede hacer.</translation>
    </message>
    <message>
        <source>The vault holds the logins of the servers and the carriers&apos; passwords.</source>
        <translation>La bóveda guarda los accesos de los servidores y las contraseñas de los operadores.</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n server(s)</source>
        <translation>
            <numerusform>Preguntando a %n servidor</numerusform>
            <numerusform>Preguntando a %n servidores</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Check this server</source>
        <translation>&amp;Comprobar este servidor</translation>
    </message>
    <message>
        <source>Go to &amp;%1</source>
        <translation>Ir a &amp;%1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardTable</name>
    <message>
        <source>Servers and carriers</source>
        <translation>Servidores y operadores</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>Sort by the servers&apos; names</source>
        <translation>Ordenar por el nombre de los servidores</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardWords</name>
    <message>
        <source>As pushed</source>
        <translation>Como se envió</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Coincide</translation>
    </message>
    <message>
        <source>Not pushed yet</source>
        <translation>Aún sin enviar</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Por confirmar</translation>
    </message>
    <message>
        <source>Changed there</source>
        <translation>Cambiado allí</translation>
    </message>
    <message>
        <source>Changed on both</source>
        <translation>Cambiado en ambos</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Desaparecido</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>No alcanzado</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Never pushed</source>
        <translation>Nunca enviado</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Sin comprobar</translation>
    </message>
    <message>
        <source>Posture unknown</source>
        <translation>Protección desconocida</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>Posture and the days that the certificate has left, for example &quot;Sealed · 212 days&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Certificate not good</source>
        <translation>Certificado no válido</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>Certificado caducado</translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s)</source>
        <extracomment>Room is short: the days that the carrier&apos;s certificate has left</extracomment>
        <translation>
            <numerusform>Termina en %n día</numerusform>
            <numerusform>Termina en %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>tried %1</source>
        <translation>intentado %1</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>comprobado %1</translation>
    </message>
    <message>
        <source>pushed %1</source>
        <translation>enviado %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se sabe</translation>
    </message>
    <message>
        <source>Asterisk files</source>
        <translation>Archivos de Asterisk</translation>
    </message>
    <message>
        <source>%1 was not pushed to %2. Enter pushes it.</source>
        <translation>%1 no se ha enviado a %2. Intro lo envía.</translation>
    </message>
    <message>
        <source>%1 was pushed to %2 and has not changed here since.</source>
        <translation>%1 se envió a %2 y aquí no ha cambiado desde entonces.</translation>
    </message>
    <message>
        <source>%1 was pushed to %2. Check the server to learn whether it still is the same.</source>
        <translation>%1 se envió a %2. Compruebe el servidor para saber si sigue igual.</translation>
    </message>
    <message>
        <source>%1 is on %2 exactly as a push would write it.</source>
        <translation>%1 está en %2 exactamente como lo escribiría un envío.</translation>
    </message>
    <message>
        <source>%1 has changed here since it was pushed to %2. Push it again.</source>
        <translation>%1 ha cambiado aquí desde que se envió a %2. Envíelo de nuevo.</translation>
    </message>
    <message>
        <source>The push of %1 to %2 waits to be confirmed.</source>
        <translation>El envío de %1 a %2 espera confirmación.</translation>
    </message>
    <message>
        <source>Somebody has changed %1 on %2. Compare, then take it over or push again.</source>
        <translation>Alguien ha cambiado %1 en %2. Compare y después adóptelo o envíe de nuevo.</translation>
    </message>
    <message>
        <source>%1 has changed both here and on %2. Compare before you push.</source>
        <translation>%1 ha cambiado tanto aquí como en %2. Compare antes de enviar.</translation>
    </message>
    <message>
        <source>%1 was pushed to %2 and is no longer there. Compare, then push it again.</source>
        <translation>%1 se envió a %2 y ya no está allí. Compare y después envíelo de nuevo.</translation>
    </message>
    <message>
        <source>The server could not be asked: %1</source>
        <translation>No se pudo consultar el servidor: %1</translation>
    </message>
    <message>
        <source>The server was not asked yet.</source>
        <translation>Aún no se ha consultado el servidor.</translation>
    </message>
    <message>
        <source>What differs: %1.</source>
        <translation>Difiere: %1.</translation>
    </message>
    <message>
        <source>The password differs.</source>
        <translation>La contraseña difiere.</translation>
    </message>
    <message>
        <source>On the server: %1.</source>
        <translation>En el servidor: %1.</translation>
    </message>
    <message>
        <source>Pushed %1.</source>
        <translation>Enviado %1.</translation>
    </message>
    <message>
        <source>Certificate: %1</source>
        <translation>Certificado: %1</translation>
    </message>
    <message>
        <source>Its certificate ends on %1.</source>
        <translation>Su certificado termina el %1.</translation>
    </message>
    <message>
        <source>Asterisk %1.</source>
        <translation>Asterisk %1.</translation>
    </message>
    <message>
        <source>A push waits to be confirmed. Decide at the foot of the window.</source>
        <translation>Un envío espera confirmación. Decida al pie de la ventana.</translation>
    </message>
    <message>
        <source>Changed there: %1.</source>
        <translation>Cambiado allí: %1.</translation>
    </message>
    <message>
        <source>In our files, but not known here: %1.</source>
        <translation>En nuestros archivos, pero desconocido aquí: %1.</translation>
    </message>
    <message>
        <source>Checked %1.</source>
        <translation>Comprobado %1.</translation>
    </message>
    <message>
        <source>Last push %1.</source>
        <translation>Último envío %1.</translation>
    </message>
    <message>
        <source>Trust its host key first, on the page Servers.</source>
        <translation>Confíe primero en su clave de host, en la página Servidores.</translation>
    </message>
    <message numerus="yes">
        <source>Certificate: %n day(s) left.</source>
        <translation>
            <numerusform>Certificado: queda %n día.</numerusform>
            <numerusform>Certificado: quedan %n días.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was pushed yet. Choose a cell and push the carrier to the server.</source>
        <translation>Aún no se ha enviado nada. Elija una celda y envíe el operador al servidor.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) differ.</source>
        <translation>
            <numerusform>%n celda difiere.</numerusform>
            <numerusform>%n celdas difieren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) wait to be confirmed.</source>
        <translation>
            <numerusform>%n envío espera confirmación.</numerusform>
            <numerusform>%n envíos esperan confirmación.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) could not be compared.</source>
        <translation>
            <numerusform>%n servidor no se pudo comparar.</numerusform>
            <numerusform>%n servidores no se pudieron comparar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not checked yet.</source>
        <translation>
            <numerusform>%n servidor aún sin comprobar.</numerusform>
            <numerusform>%n servidores aún sin comprobar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every server has what was pushed to it.</source>
        <translation>Cada servidor tiene lo que se le envió.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CallCompareDialog</name>
    <message>
        <source>Compare two calls</source>
        <translation>Comparar dos llamadas</translation>
    </message>
    <message>
        <source>What differs between the calls</source>
        <translation>En qué difieren las llamadas</translation>
    </message>
    <message>
        <source>The two calls went alike.</source>
        <translation>Las dos llamadas fueron iguales.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ.</source>
        <translation>
            <numerusform>Difiere %n valor.</numerusform>
            <numerusform>Difieren %n valores.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Compare two probes</source>
        <translation>Comparar dos sondeos</translation>
    </message>
    <message>
        <source>What differs between the probes</source>
        <translation>Qué difiere entre los sondeos</translation>
    </message>
    <message>
        <source>The carrier answered alike both times.</source>
        <translation>El operador respondió igual las dos veces.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierDetails</name>
    <message>
        <source>Parts of the carrier</source>
        <translation>Secciones del operador</translation>
    </message>
    <message>
        <source>P&amp;eer</source>
        <translation>&amp;Par</translation>
    </message>
    <message>
        <source>C&amp;onfiguration</source>
        <translation>Con&amp;figuración</translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation>Ce&amp;rtificado</translation>
    </message>
    <message>
        <source>Test c&amp;all</source>
        <translation>&amp;Llamada de prueba</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Hi&amp;storial</translation>
    </message>
    <message>
        <source>New carrier</source>
        <translation>Nuevo operador</translation>
    </message>
    <message>
        <source>Mi&amp;grate…</source>
        <translation>&amp;Migrar…</translation>
    </message>
    <message>
        <source>Migrate to another stack or posture</source>
        <translation>Migrar a otra pila o postura</translation>
    </message>
    <message>
        <source>To PJSIP, or to a posture that protects more: every option explained first</source>
        <translation>A PJSIP, o a una postura que protege más: antes se explica cada opción</translation>
    </message>
    <message>
        <source>Pro&amp;be</source>
        <translation>Son&amp;deo</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierForm</name>
    <message>
        <source>Stored in the vault; type to replace it</source>
        <translation>Guardada en la bóveda; escriba para sustituirla</translation>
    </message>
    <message>
        <source>Known for this session only</source>
        <translation>Conocida solo durante esta sesión</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna aún</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Identity and login</source>
        <translation>Identidad y acceso</translation>
    </message>
    <message>
        <source>Test calls</source>
        <translation>Llamadas de prueba</translation>
    </message>
    <message>
        <source>Other settings and notes</source>
        <translation>Otros ajustes y notas</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>No&amp;mbre</translation>
    </message>
    <message>
        <source>Also the name of the trunk in Asterisk.</source>
        <translation>También es el nombre de la troncal en Asterisk.</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>Name or IP address of the carrier&apos;s edge.</source>
        <translation>Nombre o dirección IP del equipo de borde del operador.</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>Usually 5061 for TLS, 5060 for UDP and TCP.</source>
        <translation>Normalmente, 5061 para TLS y 5060 para UDP y TCP.</translation>
    </message>
    <message>
        <source>Channel &amp;driver</source>
        <translation>Contro&amp;lador de canal</translation>
    </message>
    <message>
        <source>chan_sip exists up to Asterisk 20.</source>
        <translation>chan_sip existe hasta Asterisk 20.</translation>
    </message>
    <message>
        <source>D&amp;escription</source>
        <translation>Descripció&amp;n</translation>
    </message>
    <message>
        <source>Look up S&amp;RV records</source>
        <translation>&amp;Buscar registros SRV</translation>
    </message>
    <message>
        <source>Finds the servers by NAPTR and SRV instead of using the port.</source>
        <translation>Encuentra los servidores mediante NAPTR y SRV en lugar de usar el puerto.</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>&amp;Transporte</translation>
    </message>
    <message>
        <source>The system&apos;s certificate store</source>
        <translation>El almacén de certificados del sistema</translation>
    </message>
    <message>
        <source>This carrier&apos;s own root certificates</source>
        <translation>Los certificados raíz propios de este operador</translation>
    </message>
    <message>
        <source>Tr&amp;usted roots</source>
        <translation>&amp;Raíces de confianza</translation>
    </message>
    <message>
        <source>&amp;Verify the carrier&apos;s certificate</source>
        <translation>Veri&amp;ficar el certificado del operador</translation>
    </message>
    <message>
        <source>Accept &amp;wildcard names</source>
        <translation>Aceptar nombres con como&amp;dín</translation>
    </message>
    <message>
        <source>Asterisk 16.28, 18.14, 19.6 and later.</source>
        <translation>Asterisk 16.28, 18.14, 19.6 y posteriores.</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>Empty when the carrier knows you by your address.</source>
        <translation>Déjelo vacío si el operador le reconoce por su dirección.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>Contra&amp;seña</translation>
    </message>
    <message>
        <source>Kept encrypted in the vault, never in the configuration view.</source>
        <translation>Se guarda cifrada en la bóveda, nunca en la vista de configuración.</translation>
    </message>
    <message>
        <source>From user</source>
        <translation>Usuario de From</translation>
    </message>
    <message>
        <source>From domain</source>
        <translation>Dominio de From</translation>
    </message>
    <message>
        <source>Caller &amp;ID</source>
        <translation>&amp;Identificador de llamadas</translation>
    </message>
    <message>
        <source>The number shown to the person called.</source>
        <translation>El número que ve la persona a la que se llama.</translation>
    </message>
    <message>
        <source>Re&amp;gister with the carrier</source>
        <translation>Re&amp;gistrarse en el operador</translation>
    </message>
    <message>
        <source>Register every</source>
        <translation>Registrarse cada</translation>
    </message>
    <message>
        <source>&amp;Codecs</source>
        <translation>&amp;Códecs</translation>
    </message>
    <message>
        <source>In the audio</source>
        <translation>En el audio</translation>
    </message>
    <message>
        <source>Key tones (DTMF)</source>
        <translation>Tonos de teclas (DTMF)</translation>
    </message>
    <message>
        <source>Dialplan conte&amp;xt</source>
        <translation>Conte&amp;xto del plan de marcado</translation>
    </message>
    <message>
        <source>Where incoming calls go.</source>
        <translation>Adónde van las llamadas entrantes.</translation>
    </message>
    <message>
        <source>Incoming calls from</source>
        <translation>Llamadas entrantes desde</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Test nu&amp;mber</source>
        <translation>Núm&amp;ero de prueba</translation>
    </message>
    <message>
        <source>Best one that echoes or plays a tone.</source>
        <translation>Es preferible uno que haga eco o reproduzca un tono.</translation>
    </message>
    <message>
        <source>Allowed numbers</source>
        <translation>Números permitidos</translation>
    </message>
    <message>
        <source>Empty allows any but emergency numbers.</source>
        <translation>Si se deja vacío, se permite cualquiera, salvo los de emergencia.</translation>
    </message>
    <message>
        <source>Test calls a day at most</source>
        <translation>Máximo de llamadas de prueba al día</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>País</translation>
    </message>
    <message>
        <source>Two letters, for its emergency numbers.</source>
        <translation>Dos letras, para sus números de emergencia.</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>Otros ajustes</translation>
    </message>
    <message>
        <source>One option a line, as in the configuration: key=value.</source>
        <translation>Una opción por línea, como en la configuración: clave=valor.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Send OPTIONS every</source>
        <translation>Enviar OPTIONS cada</translation>
    </message>
    <message>
        <source>Shows whether the carrier is still there.</source>
        <translation>Muestra si el operador sigue respondiendo.</translation>
    </message>
    <message>
        <source>Outgoing calls</source>
        <translation>Llamadas salientes</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>Llamadas entrantes</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Address translation and timers</source>
        <translation>Traducción de direcciones y temporizadores</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nada que deshacer</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Deshacer %1</translation>
    </message>
    <message>
        <source>Undo change of %1</source>
        <translation>Deshacer el cambio de %1</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nada que rehacer</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Rehacer %1</translation>
    </message>
    <message>
        <source>Redo change of %1</source>
        <translation>Rehacer el cambio de %1</translation>
    </message>
    <message>
        <source>Caller&apos;s name</source>
        <translation>Nombre del llamante</translation>
    </message>
    <message>
        <source>Shown with the number, where the carrier passes it on.</source>
        <translation>Se muestra con el número, si el operador lo transmite.</translation>
    </message>
    <message>
        <source>Assert the caller in</source>
        <translation>Declarar el llamante en</translation>
    </message>
    <message>
        <source>No header</source>
        <translation>Ninguna cabecera</translation>
    </message>
    <message>
        <source>Dial prefix</source>
        <translation>Prefijo de marcado</translation>
    </message>
    <message>
        <source>Digits that VICIdial&apos;s campaigns dial first.</source>
        <translation>Dígitos que las campañas de VICIdial marcan primero.</translation>
    </message>
    <message>
        <source>Addresses or networks, one a line.</source>
        <translation>Direcciones o redes, una por línea.</translation>
    </message>
    <message>
        <source>Believe the caller it asserts</source>
        <translation>Creer el llamante que declara</translation>
    </message>
    <message>
        <source>From P-Asserted-Identity or Remote-Party-ID.</source>
        <translation>De P-Asserted-Identity o Remote-Party-ID.</translation>
    </message>
    <message>
        <source>Carrier&apos;s user name</source>
        <translation>Nombre de usuario del operador</translation>
    </message>
    <message>
        <source>Only if the carrier logs in when it calls you.</source>
        <translation>Solo si el operador se autentica al llamar.</translation>
    </message>
    <message>
        <source>Carrier&apos;s password</source>
        <translation>Contraseña del operador</translation>
    </message>
    <message>
        <source>What the carrier logs in with. Kept encrypted in the vault.</source>
        <translation>Con lo que se autentica el operador. Se guarda cifrada en la bóveda.</translation>
    </message>
    <message>
        <source>In order of preference.</source>
        <translation>En orden de preferencia.</translation>
    </message>
    <message>
        <source>RFC 4733 is usual.</source>
        <translation>RFC 4733 es lo habitual.</translation>
    </message>
    <message>
        <source>Let audio go around the dialer</source>
        <translation>Dejar que el audio rodee el marcador</translation>
    </message>
    <message>
        <source>Then nothing is recorded, and encryption is not seen.</source>
        <translation>Entonces no se graba nada y no se ve el cifrado.</translation>
    </message>
    <message>
        <source>Our address outside</source>
        <translation>Nuestra dirección exterior</translation>
    </message>
    <message>
        <source>Behind address translation: the public address or name.</source>
        <translation>Detrás de una traducción de direcciones: la dirección o el nombre públicos.</translation>
    </message>
    <message>
        <source>Local networks</source>
        <translation>Redes locales</translation>
    </message>
    <message>
        <source>Where the own address is used, one a line.</source>
        <translation>Donde se usa la dirección propia, una por línea.</translation>
    </message>
    <message>
        <source>Send audio where it comes from</source>
        <translation>Enviar el audio a donde viene</translation>
    </message>
    <message>
        <source>Send requests where they come from</source>
        <translation>Enviar las peticiones a donde vienen</translation>
    </message>
    <message>
        <source>Session timers</source>
        <translation>Temporizadores de sesión</translation>
    </message>
    <message>
        <source>When the carrier asks</source>
        <translation>Cuando el operador lo pide</translation>
    </message>
    <message>
        <source>Always ask for them</source>
        <translation>Pedirlos siempre</translation>
    </message>
    <message>
        <source>Require them</source>
        <translation>Exigirlos</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>A session lasts</source>
        <translation>Una sesión dura</translation>
    </message>
    <message>
        <source>Without a refresh; 1800 s is usual.</source>
        <translation>Sin renovación; 1800 s es lo habitual.</translation>
    </message>
    <message>
        <source>Further hosts</source>
        <translation>Otros hosts</translation>
    </message>
    <message>
        <source>One a line, tried in this order. HOST or HOST:PORT.</source>
        <translation>Uno por línea, se prueban en este orden. HOST o HOST:PORT.</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Proxy de salida</translation>
    </message>
    <message>
        <source>HOST or HOST:PORT. Only if the carrier asks for one.</source>
        <translation>HOST o HOST:PORT. Solo si el operador pide uno.</translation>
    </message>
    <message>
        <source>Protection of calls</source>
        <translation>Protección de las llamadas</translation>
    </message>
    <message>
        <source>Root certificates</source>
        <translation>Certificados raíz</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Nuestro certificado</translation>
    </message>
    <message>
        <source>A PEM file on the server. Only if the carrier asks for one.</source>
        <translation>Un archivo PEM en el servidor. Solo si el operador pide uno.</translation>
    </message>
    <message>
        <source>Key of our certificate</source>
        <translation>Clave de nuestro certificado</translation>
    </message>
    <message>
        <source>A PEM file on the server.</source>
        <translation>Un archivo PEM en el servidor.</translation>
    </message>
    <message>
        <source>So that the carrier knows where to send calls.</source>
        <translation>Para que el operador sepa adónde enviar las llamadas.</translation>
    </message>
    <message>
        <source>Empty uses the user name.</source>
        <translation>Si está vacío, se usa el nombre de usuario.</translation>
    </message>
    <message>
        <source>Empty uses the host, or what Asterisk calls itself.</source>
        <translation>Si está vacío, se usa el host o el nombre que Asterisk se da a sí mismo.</translation>
    </message>
    <message>
        <source>Registrar</source>
        <translation>Servidor de registro</translation>
    </message>
    <message>
        <source>HOST or HOST:PORT, where it is not the host above.</source>
        <translation>HOST o HOST:PORT, si no es el host de arriba.</translation>
    </message>
    <message>
        <source>Our certificate, kept here</source>
        <translation>Nuestro certificado, guardado aquí</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierTableModel</name>
    <message>
        <source>not used</source>
        <translation>no se usa</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>sin comprobar</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducado</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ninguna aún</translation>
    </message>
    <message>
        <source>MOS %1 · %2</source>
        <extracomment>Quality of the last call as a mean opinion score, for example &quot;MOS 4.3 · 2 h ago&quot;</extracomment>
        <translation>MOS %1 · %2</translation>
    </message>
    <message>
        <source>never pushed</source>
        <translation>nunca enviado</translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>sincronizado</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>modificado después</translation>
    </message>
    <message>
        <source>Pushed to %1, %2.</source>
        <translation>Enviado a %1, %2.</translation>
    </message>
    <message>
        <source>Posture</source>
        <translation>Postura</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Pila</translation>
    </message>
    <message>
        <source>Host and port</source>
        <translation>Host y puerto</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Última llamada</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Sincronización</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>no es de confianza</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarriersPage</name>
    <message>
        <source>No carrier yet</source>
        <translation>Aún no hay operadores</translation>
    </message>
    <message>
        <source>TrunkSeal takes a carrier trunk from clear text to encrypted signalling and audio, and proves it with a call.</source>
        <translation>TrunkSeal lleva la troncal de un operador del texto en claro a la señalización y el audio cifrados, y lo demuestra con una llamada.</translation>
    </message>
    <message>
        <source>&amp;Secure a carrier</source>
        <translation>&amp;Proteger un operador</translation>
    </message>
    <message>
        <source>Enter the carrier&apos;s address and login, look at its certificate, place a test call.</source>
        <translation>Introduzca la dirección y los datos de acceso del operador, examine su certificado y haga una llamada de prueba.</translation>
    </message>
    <message>
        <source>Try the &amp;practice carrier</source>
        <translation>Probar el operador de prá&amp;ctica</translation>
    </message>
    <message>
        <source>A carrier inside this program: a real encrypted call, with no account and no network.</source>
        <translation>Un operador dentro de este programa: una llamada cifrada real, sin cuenta y sin red.</translation>
    </message>
    <message>
        <source>Search carriers</source>
        <translation>Buscar operadores</translation>
    </message>
    <message>
        <source>&amp;New carrier</source>
        <translation>&amp;Nuevo operador</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>&amp;Push…</source>
        <translation>&amp;Enviar…</translation>
    </message>
    <message>
        <source>&amp;Test call</source>
        <translation>Llamada de prue&amp;ba</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Operadores</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another place.</source>
        <translation>No se pudo escribir %1. Elija otro lugar.</translation>
    </message>
    <message>
        <source>Export the carrier</source>
        <translation>Exportar el operador</translation>
    </message>
    <message>
        <source>Carrier files (*.json)</source>
        <translation>Archivos de operador (*.json)</translation>
    </message>
    <message>
        <source>Written to %1, without the password.</source>
        <translation>Guardado en %1, sin la contraseña.</translation>
    </message>
    <message>
        <source>Remove carrier</source>
        <translation>Quitar operador</translation>
    </message>
    <message>
        <source>Remove %1 from this workspace? Its password goes too; servers keep what was pushed to them.</source>
        <translation>¿Quitar %1 de este espacio de trabajo? También se elimina su contraseña; los servidores conservan lo que se les envió.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>Se quitó %1.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Import carriers</source>
        <translation>&amp;Importar operadores</translation>
    </message>
    <message>
        <source>From Asterisk&apos;s sip.conf, pjsip.conf or pjsip_wizard.conf, or from a file that TrunkSeal exported.</source>
        <translation>De sip.conf, pjsip.conf o pjsip_wizard.conf de Asterisk, o de un archivo exportado por TrunkSeal.</translation>
    </message>
    <message>
        <source>&amp;Blank</source>
        <translation>En &amp;blanco</translation>
    </message>
    <message>
        <source>From a &amp;preset…</source>
        <translation>Desde un &amp;preajuste…</translation>
    </message>
    <message>
        <source>Import carriers</source>
        <translation>Importar operadores</translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) imported.</source>
        <translation>
            <numerusform>Se importó %n operador.</numerusform>
            <numerusform>Se importaron %n operadores.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at a configuration file</source>
        <translation>Ver un archivo de configuración</translation>
    </message>
    <message>
        <source>%1 was changed in this workspace. Push it to the server, then place a test call.</source>
        <translation>Se cambió %1 en este espacio de trabajo. Envíelo al servidor y haga después una llamada de prueba.</translation>
    </message>
    <message>
        <source>%1 was changed in this workspace. Push it, place a test call, then migrate it to: %2.</source>
        <translation>Se cambió %1 en este espacio de trabajo. Envíelo, haga una llamada de prueba y después mígrelo a: %2.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificatePage</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>O&amp;btener</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>host:puerto</translation>
    </message>
    <message>
        <source>Fetch the certificate</source>
        <translation>Obtener el certificado</translation>
    </message>
    <message>
        <source>Host &amp;and port</source>
        <translation>&amp;Host y puerto</translation>
    </message>
    <message>
        <source>Look at the certificate first</source>
        <translation>Examine primero el certificado</translation>
    </message>
    <message>
        <source>Fetching shows the chain as the carrier sends it, and whether it would be trusted. No SIP message is sent.</source>
        <translation>Al obtenerlo se muestra la cadena tal como la envía el operador y si sería de confianza. No se envía ningún mensaje SIP.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>&amp;Our certificate…</source>
        <translation>&amp;Nuestro certificado…</translation>
    </message>
    <message>
        <source>Our certificate for this carrier</source>
        <translation>Nuestro certificado para este operador</translation>
    </message>
    <message>
        <source>The certificate that we show this carrier (mutual TLS).</source>
        <translation>El certificado que mostramos a este operador (TLS mutuo).</translation>
    </message>
    <message>
        <source>The old pin stays. The next look will tell of the change again.</source>
        <translation>Se mantiene la fijación anterior. La próxima consulta volverá a avisar del cambio.</translation>
    </message>
    <message>
        <source>Accept the new certificate?</source>
        <translation>¿Aceptar el certificado nuevo?</translation>
    </message>
    <message>
        <source>Compare this key fingerprint with what the carrier tells you by another way:

%1</source>
        <translation>Compare esta huella de clave con lo que el operador le diga por otra vía:

%1</translation>
    </message>
    <message>
        <source>&amp;Accept it</source>
        <translation>&amp;Aceptarlo</translation>
    </message>
    <message>
        <source>The new certificate is pinned.</source>
        <translation>El certificado nuevo queda fijado.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateRows</name>
    <message>
        <source>permitted: %1</source>
        <translation>permitido: %1</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <translation>excluido: %1</translation>
    </message>
    <message>
        <source>Whom it was issued to.</source>
        <translation>A quién se emitió.</translation>
    </message>
    <message>
        <source>The old place for a name; only programs that know no other one look at it.</source>
        <translation>El lugar antiguo para un nombre; solo lo miran los programas que no conocen otro.</translation>
    </message>
    <message>
        <source>By this number its issuer knows it, and names it when it revokes it.</source>
        <translation>Con este número lo conoce su emisor, y con él lo nombra al revocarlo.</translation>
    </message>
    <message>
        <source>The current form of certificates.</source>
        <translation>La forma actual de los certificados.</translation>
    </message>
    <message>
        <source>An outdated form without extensions.</source>
        <translation>Una forma anticuada, sin extensiones.</translation>
    </message>
    <message>
        <source>It is refused before this time.</source>
        <translation>Antes de esta hora se rechaza.</translation>
    </message>
    <message>
        <source>A connection to these addresses can be proven with it.</source>
        <translation>Con él se puede probar una conexión a estas direcciones.</translation>
    </message>
    <message>
        <source>A sip: URI names a SIP domain (RFC 5922).</source>
        <translation>Un URI sip: nombra un dominio SIP (RFC 5922).</translation>
    </message>
    <message>
        <source>Of no use for connections.</source>
        <translation>Sin utilidad para conexiones.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Stays the same when a certificate is renewed with the same key; this is what a pin remembers.</source>
        <translation>No cambia cuando un certificado se renueva con la misma clave; es lo que recuerda una fijación.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>It may not issue other certificates.</source>
        <translation>No puede emitir otros certificados.</translation>
    </message>
    <message>
        <source>So many authorities may stand below it.</source>
        <translation>Cuántas autoridades puede haber por debajo.</translation>
    </message>
    <message>
        <source>What its key may do, by its issuer&apos;s word.</source>
        <translation>Lo que su clave puede hacer, según su emisor.</translation>
    </message>
    <message>
        <source>The issuer&apos;s own rules, by which it was issued.</source>
        <translation>Las reglas propias del emisor con las que se emitió.</translation>
    </message>
    <message>
        <source>Whether it was revoked can be read there.</source>
        <translation>Allí se puede leer si fue revocado.</translation>
    </message>
    <message>
        <source>The certificate of its issuer can be fetched there when it was not sent.</source>
        <translation>Allí se puede obtener el certificado de su emisor si no se envió.</translation>
    </message>
    <message>
        <source>By this its own certificates below it name it.</source>
        <translation>Así lo nombran los certificados que están por debajo.</translation>
    </message>
    <message>
        <source>This key of its issuer signed it.</source>
        <translation>Esta clave de su emisor lo firmó.</translation>
    </message>
    <message>
        <source>Identifies exactly this certificate; compare it by another way before you trust it.</source>
        <translation>Identifica exactamente este certificado; compárela por otra vía antes de confiar en él.</translation>
    </message>
    <message>
        <source>For programs that know no other; too weak to rely on.</source>
        <translation>Para programas que no conocen otra; demasiado débil para fiarse.</translation>
    </message>
    <message>
        <source>Critical (%1): who does not understand it must refuse the certificate.</source>
        <translation>Crítica (%1): quien no la entienda debe rechazar el certificado.</translation>
    </message>
    <message>
        <source>Not critical (%1): who does not understand it may pass over it.</source>
        <translation>No crítica (%1): quien no la entienda puede pasarla por alto.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateView</name>
    <message>
        <source>Views of the certificate</source>
        <translation>Vistas del certificado</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Detalles</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Extensiones</translation>
    </message>
    <message>
        <source>E&amp;xtensions</source>
        <translation>E&amp;xtensiones</translation>
    </message>
    <message>
        <source>The certificate as PEM</source>
        <translation>El certificado como PEM</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>The certificate as OpenSSL prints it</source>
        <translation>El certificado tal como lo imprime OpenSSL</translation>
    </message>
    <message>
        <source>OpenSS&amp;L text</source>
        <translation>Texto de OpenSS&amp;L</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copiar: %1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateWords</name>
    <message>
        <source>used</source>
        <translation>usado</translation>
    </message>
    <message>
        <source>superfluous</source>
        <translation>superfluo</translation>
    </message>
    <message>
        <source>out of order</source>
        <translation>fuera de orden</translation>
    </message>
    <message>
        <source>sent twice</source>
        <translation>enviado dos veces</translation>
    </message>
    <message>
        <source>not sent, not known</source>
        <translation>no enviado, desconocido</translation>
    </message>
    <message>
        <source>not sent, known here</source>
        <translation>no enviado, conocido aquí</translation>
    </message>
    <message>
        <source>not revoked</source>
        <translation>no revocado</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>revocado</translation>
    </message>
    <message>
        <source>revocation unknown</source>
        <translation>revocación desconocida</translation>
    </message>
    <message>
        <source>revocation not checked</source>
        <translation>revocación no comprobada</translation>
    </message>
    <message>
        <source>Revocation list</source>
        <translation>Lista de revocación</translation>
    </message>
    <message>
        <source>Stapled OCSP answer</source>
        <translation>Respuesta OCSP adjunta</translation>
    </message>
    <message>
        <source>OCSP responder</source>
        <translation>Servidor OCSP</translation>
    </message>
    <message>
        <source>the carrier&apos;s own</source>
        <translation>el del propio operador</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>intermedio</translation>
    </message>
    <message>
        <source>root</source>
        <translation>raíz</translation>
    </message>
    <message>
        <source>root trusted for it</source>
        <translation>raíz de confianza para él</translation>
    </message>
    <message>
        <source>our client certificate</source>
        <translation>nuestro certificado de cliente</translation>
    </message>
    <message>
        <source>intermediate of ours</source>
        <translation>intermedio nuestro</translation>
    </message>
    <message>
        <source>Strict (RFC 9525)</source>
        <translation>Estricta (RFC 9525)</translation>
    </message>
    <message>
        <source>SIP domain (RFC 5922)</source>
        <translation>Dominio SIP (RFC 5922)</translation>
    </message>
    <message>
        <source>chan_sip, Asterisk 11: common name only</source>
        <translation>chan_sip, Asterisk 11: solo nombre común</translation>
    </message>
    <message>
        <source>chan_sip, Asterisk 13 to 20</source>
        <translation>chan_sip, Asterisk 13 a 20</translation>
    </message>
    <message>
        <source>PJSIP</source>
        <translation>PJSIP</translation>
    </message>
    <message>
        <source>PJSIP with allow_wildcard_certs</source>
        <translation>PJSIP con allow_wildcard_certs</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujeto</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Nombre común</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>DNS names</source>
        <translation>Nombres DNS</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>Direcciones IP</translation>
    </message>
    <message>
        <source>URIs</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Direcciones de correo</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Key size</source>
        <translation>Tamaño de la clave</translation>
    </message>
    <message>
        <source>Key fingerprint</source>
        <translation>Huella de la clave</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autoridad</translation>
    </message>
    <message>
        <source>Path length</source>
        <translation>Longitud de ruta</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso de la clave</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Propósitos</translation>
    </message>
    <message>
        <source>Name constraints</source>
        <translation>Restricciones de nombres</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Políticas</translation>
    </message>
    <message>
        <source>OCSP responders</source>
        <translation>Servidores OCSP</translation>
    </message>
    <message>
        <source>Revocation lists</source>
        <translation>Listas de revocación</translation>
    </message>
    <message>
        <source>Issuer&apos;s certificate</source>
        <translation>Certificado del emisor</translation>
    </message>
    <message>
        <source>Transparency logs</source>
        <translation>Registros de transparencia</translation>
    </message>
    <message>
        <source>Subject key identifier</source>
        <translation>Identificador de la clave del sujeto</translation>
    </message>
    <message>
        <source>Authority key identifier</source>
        <translation>Identificador de la clave de la autoridad</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Huella SHA-256</translation>
    </message>
    <message>
        <source>SHA-1 fingerprint</source>
        <translation>Huella SHA-1</translation>
    </message>
    <message numerus="yes">
        <source>valid in %n day(s)</source>
        <translation>
            <numerusform>válido dentro de %n día</numerusform>
            <numerusform>válido dentro de %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>caducó hace %n día</numerusform>
            <numerusform>caducó hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>queda %n día</numerusform>
            <numerusform>quedan %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificatesPage</name>
    <message>
        <source>Name a server, or open, paste or drop a certificate: PEM, DER, PKCS#7 or PKCS#12, alone or with other text around it.</source>
        <translation>Indique un servidor, o abra, pegue o suelte un certificado: PEM, DER, PKCS#7 o PKCS#12, solo o con otro texto alrededor.</translation>
    </message>
    <message>
        <source>O&amp;verview</source>
        <translation>&amp;Resumen</translation>
    </message>
    <message>
        <source>Back to the overview</source>
        <translation>Volver al resumen</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainCard</name>
    <message>
        <source>Required name</source>
        <translation>Nombre exigido</translation>
    </message>
    <message>
        <source>Names found</source>
        <translation>Nombres encontrados</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>De confianza</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Sin confianza</translation>
    </message>
    <message>
        <source>The chain is complete and names the carrier.</source>
        <translation>La cadena está completa y nombra al operador.</translation>
    </message>
    <message>
        <source>The chain is complete; no name was compared.</source>
        <translation>La cadena está completa; no se comparó ningún nombre.</translation>
    </message>
    <message>
        <source>Depth %1: %2</source>
        <extracomment>A reason against a chain: the depth of the element (0 = the certificate itself), then the reason</extracomment>
        <translation>Profundidad %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>none: no name is compared</source>
        <translation>ninguno: no se compara ningún nombre</translation>
    </message>
    <message>
        <source>%1 (matches)</source>
        <extracomment>A name of the certificate that is the one required</extracomment>
        <translation>%1 (coincide)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>An element of the chain was revoked.</source>
        <translation>Un elemento de la cadena fue revocado.</translation>
    </message>
    <message>
        <source>Whether the chain was revoked could not be found out. That does not make it invalid: most programs go on without an answer (soft fail).</source>
        <translation>No se pudo averiguar si la cadena fue revocada. Eso no la invalida: la mayoría de los programas siguen sin respuesta (fallo tolerado).</translation>
    </message>
    <message>
        <source>Not revoked, says the answer that was stapled to the handshake.</source>
        <translation>No revocada, según la respuesta adjunta a la negociación TLS.</translation>
    </message>
    <message>
        <source>Not revoked, as far as was asked.</source>
        <translation>No revocada, en lo que se preguntó.</translation>
    </message>
    <message>
        <source>Revocation was not checked. It is asked for on request.</source>
        <translation>La revocación no se comprobó. Se consulta a petición.</translation>
    </message>
    <message>
        <source>Its keys and signatures pass up to security level %1.</source>
        <translation>Sus claves y firmas cumplen hasta el nivel de seguridad %1.</translation>
    </message>
    <message>
        <source>Refused by %1 (OpenSSL %2): %3</source>
        <translation>Rechazado por %1 (OpenSSL %2): %3</translation>
    </message>
    <message>
        <source>The server asks for a client certificate (mutual TLS).</source>
        <translation>El servidor pide un certificado de cliente (TLS mutuo).</translation>
    </message>
    <message>
        <source>Fetched from %1, not sent: %2</source>
        <translation>Obtenido de %1, no enviado: %2</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainModel</name>
    <message>
        <source>%1 (trusted root)</source>
        <extracomment>A certificate&apos;s name, then that it is a trusted root</extracomment>
        <translation>%1 (raíz de confianza)</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Falta: %1</translation>
    </message>
    <message>
        <source>As sent: nothing</source>
        <translation>Enviada: nada</translation>
    </message>
    <message>
        <source>As built: nothing</source>
        <translation>Construida: nada</translation>
    </message>
    <message numerus="yes">
        <source>As sent: %n element(s)</source>
        <translation>
            <numerusform>Enviada: %n elemento</numerusform>
            <numerusform>Enviada: %n elementos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As built: %n element(s)</source>
        <translation>
            <numerusform>Construida: %n elemento</numerusform>
            <numerusform>Construida: %n elementos</numerusform>
        </translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Elemento</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainPanel</name>
    <message>
        <source>In the clipboard: %1</source>
        <translation>En el portapapeles: %1</translation>
    </message>
    <message>
        <source>Judging the chain</source>
        <translation>Evaluando la cadena</translation>
    </message>
    <message>
        <source>Fetching what is missing</source>
        <translation>Obteniendo lo que falta</translation>
    </message>
    <message>
        <source>Asking about revocation</source>
        <translation>Consultando la revocación</translation>
    </message>
    <message>
        <source>There is nothing to save. Choose a certificate first.</source>
        <translation>No hay nada que guardar. Elija primero un certificado.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>DER certificates (*.der *.cer)</source>
        <translation>Certificados DER (*.der *.cer)</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem *.crt)</source>
        <translation>Certificados PEM (*.pem *.crt)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>From now on only this certificate is trusted for %1, no longer the system&apos;s roots.</source>
        <translation>A partir de ahora, para %1 solo se confía en este certificado y ya no en las raíces del sistema.</translation>
    </message>
    <message>
        <source>This certificate is added to the roots that are trusted for %1.</source>
        <translation>Este certificado se añade a las raíces de confianza de %1.</translation>
    </message>
    <message>
        <source>It is no authority: only programs that accept a trusted leaf will take it, and every renewal has to be trusted anew.</source>
        <translation>No es una autoridad: solo lo aceptarán los programas que admiten una hoja de confianza, y en cada renovación habrá que volver a confiar.</translation>
    </message>
    <message>
        <source>Trust this certificate?</source>
        <translation>¿Confiar en este certificado?</translation>
    </message>
    <message>
        <source>&amp;Trust it</source>
        <translation>&amp;Confiar en él</translation>
    </message>
    <message>
        <source>%1 trusts this certificate now. Push to bring it to the servers.</source>
        <translation>%1 confía ahora en este certificado. Haga el envío para llevarlo a los servidores.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainViewer</name>
    <message>
        <source>Judged by</source>
        <translation>Evaluado según</translation>
    </message>
    <message>
        <source>Verdict and chain</source>
        <translation>Veredicto y cadena</translation>
    </message>
    <message>
        <source>Check &amp;revocation</source>
        <translation>Comprobar &amp;revocación</translation>
    </message>
    <message>
        <source>Asks the OCSP responders and fetches the lists that the chain names.</source>
        <translation>Consulta los servidores OCSP y obtiene las listas que nombra la cadena.</translation>
    </message>
    <message>
        <source>Fetch &amp;missing</source>
        <translation>Obtener lo que &amp;falta</translation>
    </message>
    <message>
        <source>Fetches intermediates that were not sent, from where the certificates say.</source>
        <translation>Obtiene los intermedios que no se enviaron, de donde indican los certificados.</translation>
    </message>
    <message>
        <source>Com&amp;pare…</source>
        <translation>Com&amp;parar…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Save the certificate as &amp;PEM…</source>
        <translation>Guardar el certificado como &amp;PEM…</translation>
    </message>
    <message>
        <source>Save the certificate as &amp;DER…</source>
        <translation>Guardar el certificado como &amp;DER…</translation>
    </message>
    <message>
        <source>Save the chain as &amp;sent…</source>
        <translation>Guardar la cadena &amp;enviada…</translation>
    </message>
    <message>
        <source>Save the chain as &amp;built…</source>
        <translation>Guardar la cadena &amp;construida…</translation>
    </message>
    <message>
        <source>Save what was &amp;fetched…</source>
        <translation>Guardar lo &amp;obtenido…</translation>
    </message>
    <message>
        <source>&amp;Trust the certificate for</source>
        <translation>&amp;Confiar en el certificado para</translation>
    </message>
    <message>
        <source>&amp;Root drill: would a server accept this chain?</source>
        <translation>&amp;Simulacro de raíz: ¿aceptaría un servidor esta cadena?</translation>
    </message>
    <message>
        <source>Certificate chain, as sent and as built</source>
        <translation>Cadena de certificados, enviada y construida</translation>
    </message>
    <message>
        <source>Column headings</source>
        <translation>Títulos de las columnas</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ClientChainEdit</name>
    <message>
        <source>Make or take one…</source>
        <translation>Crear o traer uno…</translation>
    </message>
    <message>
        <source>Make, take or withdraw our certificate for this carrier</source>
        <translation>Crear, traer o retirar nuestro certificado para este operador</translation>
    </message>
    <message>
        <source>None. Only if the carrier asks for one.</source>
        <translation>Ninguno. Solo si el operador lo pide.</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Nuestro certificado</translation>
    </message>
    <message>
        <source>%1, ends on %2.</source>
        <translation>%1, termina el %2.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ClientDialog</name>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>&amp;Retirar…</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Nuestro certificado</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>RSA, 2048 bits (every carrier takes it)</source>
        <translation>RSA, 2048 bits (todos los operadores lo aceptan)</translation>
    </message>
    <message>
        <source>RSA, 3072 bits</source>
        <translation>RSA, 3072 bits</translation>
    </message>
    <message>
        <source>RSA, 4096 bits</source>
        <translation>RSA, 4096 bits</translation>
    </message>
    <message>
        <source>EC P-256</source>
        <translation>EC P-256</translation>
    </message>
    <message>
        <source>EC P-384</source>
        <translation>EC P-384</translation>
    </message>
    <message>
        <source>&amp;Make key and request</source>
        <translation>&amp;Crear clave y solicitud</translation>
    </message>
    <message>
        <source>I have the &amp;answer</source>
        <translation>Tengo la &amp;respuesta</translation>
    </message>
    <message>
        <source>1. Make a key and a request</source>
        <translation>1. Crear una clave y una solicitud</translation>
    </message>
    <message>
        <source>The private key is kept encrypted in the vault; only the request goes to the carrier&apos;s CA. Several names are separated by commas.</source>
        <translation>La clave privada se guarda cifrada en la bóveda; solo la solicitud va a la CA del operador. Varios nombres se separan con comas.</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>C&amp;lave</translation>
    </message>
    <message>
        <source>&amp;DNS names</source>
        <translation>Nombres &amp;DNS</translation>
    </message>
    <message>
        <source>&amp;IP addresses</source>
        <translation>Direcciones &amp;IP</translation>
    </message>
    <message>
        <source>&amp;URIs</source>
        <translation>&amp;URI</translation>
    </message>
    <message>
        <source>&amp;Organization</source>
        <translation>&amp;Organización</translation>
    </message>
    <message>
        <source>The request as PEM</source>
        <translation>La solicitud como PEM</translation>
    </message>
    <message>
        <source>&amp;Copy the request</source>
        <translation>&amp;Copiar la solicitud</translation>
    </message>
    <message>
        <source>&amp;Save the request…</source>
        <translation>&amp;Guardar la solicitud…</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>Crear &amp;otra</translation>
    </message>
    <message>
        <source>2. Send the request to the carrier&apos;s CA</source>
        <translation>2. Enviar la solicitud a la CA del operador</translation>
    </message>
    <message>
        <source>It holds no secret. Come back here with the certificate that you get for it; the key waits in the vault.</source>
        <translation>No contiene ningún secreto. Vuelva aquí con el certificado que reciba por ella; la clave espera en la bóveda.</translation>
    </message>
    <message>
        <source>The request is in the clipboard.</source>
        <translation>La solicitud está en el portapapeles.</translation>
    </message>
    <message>
        <source>&amp;Use it for this carrier</source>
        <translation>&amp;Usarlo para este operador</translation>
    </message>
    <message>
        <source>Open &amp;file…</source>
        <translation>Abrir &amp;archivo…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Use a &amp;key of my own…</source>
        <translation>Usar una clave &amp;propia…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Volver</translation>
    </message>
    <message>
        <source>3. Take the CA&apos;s answer</source>
        <translation>3. Traer la respuesta de la CA</translation>
    </message>
    <message>
        <source>The certificate and, where the CA sent them, those above it, in one file and any order. A key that was made elsewhere is taken from its PEM, DER or PKCS#12 file, also an encrypted one.</source>
        <translation>El certificado y, si la CA los envió, los que están por encima, en un archivo y en cualquier orden. Una clave creada en otro sitio se toma de su archivo PEM, DER o PKCS#12, también si está cifrado.</translation>
    </message>
    <message>
        <source>%1 is shown the certificate %2, which ends on %3.</source>
        <translation>A %1 se le muestra el certificado %2, que termina el %3.</translation>
    </message>
    <message>
        <source>%1 is shown the file %2 of the server.</source>
        <translation>A %1 se le muestra el archivo %2 del servidor.</translation>
    </message>
    <message>
        <source>%1 is shown no certificate. Some carriers want one (mutual TLS).</source>
        <translation>A %1 no se le muestra ningún certificado. Algunos operadores lo piden (TLS mutuo).</translation>
    </message>
    <message>
        <source>Making the key</source>
        <translation>Creando la clave</translation>
    </message>
    <message>
        <source>The private key is kept encrypted in the vault of this workspace.</source>
        <translation>La clave privada se guarda cifrada en la bóveda de este espacio de trabajo.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Guardar la solicitud</translation>
    </message>
    <message>
        <source>Certificate requests (*.csr *.pem)</source>
        <translation>Solicitudes de certificado (*.csr *.pem)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Open the answer</source>
        <translation>Abrir la respuesta</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c);;All files (*)</source>
        <translation>Certificados (*.pem *.crt *.cer *.der *.p7b *.p7c);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Portapapeles</translation>
    </message>
    <message>
        <source>Open the private key</source>
        <translation>Abrir la clave privada</translation>
    </message>
    <message>
        <source>Private keys (*.pem *.key *.der *.p12 *.pfx);;All files (*)</source>
        <translation>Claves privadas (*.pem *.key *.der *.p12 *.pfx);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The answer is checked against the key of %1 (%2).</source>
        <translation>La respuesta se comprueba con la clave de %1 (%2).</translation>
    </message>
    <message>
        <source>The vault holds the private key of the request.</source>
        <translation>La bóveda guarda la clave privada de la solicitud.</translation>
    </message>
    <message>
        <source>No request was made here yet. Make a key and a request first.</source>
        <translation>Aquí aún no se hizo ninguna solicitud. Cree primero una clave y una solicitud.</translation>
    </message>
    <message>
        <source>Checking that certificate and key belong together</source>
        <translation>Comprobando que el certificado y la clave se corresponden</translation>
    </message>
    <message>
        <source>The private key</source>
        <translation>La clave privada</translation>
    </message>
    <message>
        <source>The certificate %1 belongs to the key.</source>
        <translation>El certificado %1 corresponde a la clave.</translation>
    </message>
    <message>
        <source>Issued by %1; it ends on %2.</source>
        <translation>Emitido por %1; termina el %2.</translation>
    </message>
    <message numerus="yes">
        <source>The chain has %n certificate(s).</source>
        <translation>
            <numerusform>La cadena tiene %n certificado.</numerusform>
            <numerusform>La cadena tiene %n certificados.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is shown this certificate from now on. Push to bring it to the servers.</source>
        <translation>A %1 se le muestra este certificado a partir de ahora. Haga el envío para llevarlo a los servidores.</translation>
    </message>
    <message>
        <source>Withdraw our certificate?</source>
        <translation>¿Retirar nuestro certificado?</translation>
    </message>
    <message>
        <source>%1 is shown no certificate any more, and its key is forgotten. A carrier that wants one will refuse calls after the next push.</source>
        <translation>A %1 ya no se le muestra ningún certificado y su clave se olvida. Un operador que lo exija rechazará las llamadas tras el próximo envío.</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>&amp;Retirar</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CodecList</name>
    <message>
        <source>Move the codec up</source>
        <translation>Subir el códec</translation>
    </message>
    <message>
        <source>Move the codec down</source>
        <translation>Bajar el códec</translation>
    </message>
    <message>
        <source>Take the codec out</source>
        <translation>Quitar el códec</translation>
    </message>
    <message>
        <source>Codecs in order of preference</source>
        <translation>Códecs en orden de preferencia</translation>
    </message>
    <message>
        <source>Add a codec</source>
        <translation>Añadir un códec</translation>
    </message>
    <message>
        <source>Add a codec…</source>
        <translation>Añadir un códec…</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CompareDialog</name>
    <message>
        <source>Compare certificates</source>
        <translation>Comparar certificados</translation>
    </message>
    <message>
        <source>Before: %1. Choose what to compare it with.</source>
        <translation>Antes: %1. Elija con qué compararlo.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué cambió</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Before: %1. After: %2.</source>
        <translation>Antes: %1. Después: %2.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfFileDialog</name>
    <message>
        <source>No carrier in it.</source>
        <translation>No contiene ningún operador.</translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) in it: %1.</source>
        <translation>
            <numerusform>Contiene %n operador: %1.</numerusform>
            <numerusform>Contiene %n operadores: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Judged for this Asterisk version</source>
        <translation>Se evalúa para esta versión de Asterisk</translation>
    </message>
    <message>
        <source>&amp;Judged for</source>
        <translation>&amp;Evaluado para</translation>
    </message>
    <message>
        <source>&amp;Another file…</source>
        <translation>&amp;Otro archivo…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Look at a configuration file</source>
        <translation>Ver un archivo de configuración</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were not understood; Import lists them.</source>
        <translation>
            <numerusform>%n línea no se reconoció; «Importar» la muestra.</numerusform>
            <numerusform>%n líneas no se reconocieron; «Importar» las muestra.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfPanel</name>
    <message>
        <source>Configuration for Asterisk</source>
        <translation>Configuración para Asterisk</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Hallazgo anterior</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Hallazgo siguiente</translation>
    </message>
    <message>
        <source>File on show</source>
        <translation>Archivo mostrado</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Por qué y qué hacer</translation>
    </message>
    <message>
        <source>Nothing to object to.</source>
        <translation>Nada que objetar.</translation>
    </message>
    <message>
        <source>Next step: %1</source>
        <extracomment>What to do about a finding</extracomment>
        <translation>Siguiente paso: %1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfReport</name>
    <message>
        <source>%1 is written beside it.</source>
        <translation>%1 se escribe a su lado.</translation>
    </message>
    <message>
        <source>%1 gets the line “%2”.</source>
        <translation>%1 recibe la línea «%2».</translation>
    </message>
    <message>
        <source>VICIdial&apos;s fields: Carrier ID %1, Carrier Name %2, Protocol %3, Server IP %4, Template ID %5.</source>
        <translation>Campos de VICIdial: Carrier ID %1, Carrier Name %2, Protocol %3, Server IP %4, Template ID %5.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Leyendo los archivos</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Se detuvo. No se cambió nada.</translation>
    </message>
    <message>
        <source>Looking for carriers and faults</source>
        <translation>Buscando operadores y fallos</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfigurationPage</name>
    <message>
        <source>Asterisk version</source>
        <translation>Versión de Asterisk</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy the configuration</source>
        <translation>Copiar la configuración</translation>
    </message>
    <message>
        <source>&amp;Written for</source>
        <translation>&amp;Generada para</translation>
    </message>
    <message>
        <source>Row of VICIdial&apos;s carriers</source>
        <translation>Fila de los operadores de VICIdial</translation>
    </message>
    <message>
        <source>Form of the configuration</source>
        <translation>Forma de la configuración</translation>
    </message>
    <message>
        <source>&amp;Look at a file…</source>
        <translation>&amp;Ver un archivo…</translation>
    </message>
    <message>
        <source>Look at a configuration file</source>
        <translation>Ver un archivo de configuración</translation>
    </message>
    <message>
        <source>a&amp;s</source>
        <extracomment>Between a version of Asterisk and the file it is written to</extracomment>
        <translation>c&amp;omo</translation>
    </message>
    <message>
        <source>chan_sip is gone since Asterisk 21.</source>
        <translation>chan_sip ya no existe desde Asterisk 21.</translation>
    </message>
    <message>
        <source>%1 is in the clipboard. The password is not in it.</source>
        <translation>%1 está en el portapapeles. La contraseña no está incluida.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::DesktopWatch</name>
    <message>
        <source>&quot;%1&quot; is not a number of days from 0 to 1000.</source>
        <translation>«%1» no es un número de días de 0 a 1000.</translation>
    </message>
    <message>
        <source>Write between 1 and 12 numbers of days, such as 30, 14, 7, 1.</source>
        <translation>Escriba entre 1 y 12 números de días, como 30, 14, 7, 1.</translation>
    </message>
    <message>
        <source>Looked at %1</source>
        <translation>Consultado: %1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::DiffView</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Further elements</source>
        <translation>Otros elementos</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>Stands where a value is missing</extracomment>
        <translation>ninguno</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::DifferenceTable</name>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1, difiere</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::DriftDialog</name>
    <message>
        <source>In step</source>
        <translation>Al día</translation>
    </message>
    <message>
        <source>Changed on the server</source>
        <translation>Cambiado en el servidor</translation>
    </message>
    <message>
        <source>Not pushed yet</source>
        <translation>Aún sin enviar</translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation>Cambiado en ambos lados</translation>
    </message>
    <message>
        <source>Never pushed</source>
        <translation>Nunca enviado</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>It is gone.</source>
        <translation>Ya no está.</translation>
    </message>
    <message>
        <source>Changed at %1; the file belongs to %2.</source>
        <translation>Cambiado a las %1; el archivo pertenece a %2.</translation>
    </message>
    <message>
        <source>It is not on the server.</source>
        <translation>No está en el servidor.</translation>
    </message>
    <message>
        <source>It is on the server, and not among the carriers that it should have.</source>
        <translation>Está en el servidor, y no entre los operadores que debería tener.</translation>
    </message>
    <message>
        <source>Here %1, there %2.</source>
        <translation>Aquí %1, allí %2.</translation>
    </message>
    <message>
        <source>%1, password</source>
        <translation>%1, contraseña</translation>
    </message>
    <message>
        <source>The server has another one.</source>
        <translation>El servidor tiene otra.</translation>
    </message>
    <message>
        <source>What a push would do, line by line</source>
        <translation>Qué haría un envío, línea por línea</translation>
    </message>
    <message>
        <source>Compare %1 with the workspace</source>
        <translation>Comparar %1 con el espacio de trabajo</translation>
    </message>
    <message>
        <source>&amp;Take over into the workspace</source>
        <translation>&amp;Tomar para el espacio de trabajo</translation>
    </message>
    <message>
        <source>&amp;Push…</source>
        <translation>&amp;Enviar…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>The vault holds the login of %1 and the carriers&apos; passwords.</source>
        <translation>La bóveda contiene los datos de acceso de %1 y las contraseñas de los operadores.</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Iniciando sesión en %1</translation>
    </message>
    <message>
        <source>The vault keeps the passwords that are taken over.</source>
        <translation>La bóveda guarda las contraseñas que se toman.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::DrillDialog</name>
    <message>
        <source>&amp;Run the drill</source>
        <translation>&amp;Hacer el simulacro</translation>
    </message>
    <message>
        <source>Root drill</source>
        <translation>Simulacro de raíz</translation>
    </message>
    <message>
        <source>Run the drill</source>
        <translation>Hacer el simulacro</translation>
    </message>
    <message>
        <source>Reads what Asterisk on the server trusts, and judges %1 as it would. Nothing is changed there.</source>
        <translation>Lee en qué confía Asterisk en el servidor y evalúa %1 como lo haría él. Allí no se cambia nada.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Servidor</translation>
    </message>
    <message>
        <source>Must &amp;name</source>
        <translation>Debe &amp;nombrar</translation>
    </message>
    <message>
        <source>Result of the drill</source>
        <translation>Resultado del simulacro</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>There is no server yet. Add one on the page Servers first.</source>
        <translation>Aún no hay ningún servidor. Agregue uno primero en la página Servidores.</translation>
    </message>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation>La bóveda guarda el acceso a %1.</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Iniciando sesión en %1</translation>
    </message>
    <message>
        <source>PJSIP transport %1</source>
        <translation>Transporte PJSIP %1</translation>
    </message>
    <message>
        <source>no CA file</source>
        <translation>sin archivo de CA</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Engine</name>
    <message>
        <source>Looking up %1</source>
        <translation>Buscando %1</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Iniciando sesión en %1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ExpiryModel</name>
    <message>
        <source>Left</source>
        <translation>Queda</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::FileWork</name>
    <message>
        <source>There is no file %1. Check the path.</source>
        <translation>No existe el archivo %1. Compruebe la ruta.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation>%1 no se puede leer. Compruebe sus permisos.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 no se puede escribir: %2.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>No se puede crear la carpeta %1.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::FindingList</name>
    <message>
        <source>Next step: %1</source>
        <extracomment>What to do about a finding</extracomment>
        <translation>Siguiente paso: %1</translation>
    </message>
    <message>
        <source>Ask the carrier: %1</source>
        <translation>Pregunte al operador: %1</translation>
    </message>
    <message>
        <source>Copy as a mail</source>
        <translation>Copiar como correo</translation>
    </message>
    <message>
        <source>Copies what was seen and the question to the clipboard</source>
        <translation>Copia al portapapeles lo que se vio y la pregunta</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Changes this carrier in the workspace; nothing is pushed.</source>
        <translation>Cambia este operador en el espacio de trabajo; no se envía nada.</translation>
    </message>
    <message>
        <source>Require SRTP</source>
        <translation>Exigir SRTP</translation>
    </message>
    <message>
        <source>Use TLS</source>
        <translation>Usar TLS</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Usar el puerto %1</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>Poner %1 en %2</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::FormFields</name>
    <message>
        <source> s</source>
        <extracomment>Unit behind a number of seconds</extracomment>
        <translation> s</translation>
    </message>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n por corregir</numerusform>
            <numerusform>%n por corregir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n por revisar</numerusform>
            <numerusform>%n por revisar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HistoryModel</name>
    <message>
        <source>Applied</source>
        <translation>Aplicado</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nada que hacer</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Revertido</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Llamada de prueba</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Reversión</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sondeo</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>quitado</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Carrier or server</source>
        <translation>Operador o servidor</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Por confirmar</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Confirmación</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>No está bien</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Inalcanzable</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Caduca pronto</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Certificate watch</source>
        <translation>Vigilancia de certificados</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HistoryPage</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Buscar en el historial</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Aún no hay llamadas</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>&amp;Comparar…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportar…</translation>
    </message>
    <message>
        <source>Export the chosen report</source>
        <translation>Exportar el informe elegido</translation>
    </message>
    <message>
        <source>Saves the report as a page, as a table or as JSON.</source>
        <translation>Guarda el informe como página, como tabla o como JSON.</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Exportar el informe</translation>
    </message>
    <message>
        <source>Page (*.html);;Table (*.csv);;JSON (*.json)</source>
        <translation>Página (*.html);;Tabla (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Finished calls, probes and pushes</source>
        <translation>Llamadas, sondeos y envíos terminados</translation>
    </message>
    <message>
        <source>Compare the two chosen calls or probes</source>
        <translation>Comparar las dos llamadas o sondeos elegidos</translation>
    </message>
    <message>
        <source>Choose two calls or two probes, with Ctrl held, to see what differs.</source>
        <translation>Elija dos llamadas o dos sondeos, con Ctrl pulsado, para ver qué difiere.</translation>
    </message>
    <message>
        <source>Every test call, probe and push is kept here with its whole report.</source>
        <translation>Cada llamada de prueba, sondeo y envío queda aquí con su informe completo.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HostPort</name>
    <message>
        <source>&quot;%1&quot; names no host. Write it as host:port, for example sip.example.com:5061.</source>
        <translation>«%1» no indica ningún host. Escríbalo como host:puerto; por ejemplo, sip.example.com:5061.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port. Use a number from 1 to 65535.</source>
        <translation>«%1» no es un puerto. Use un número de 1 a 65535.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ImportDialog</name>
    <message>
        <source>Import carriers</source>
        <translation>Importar operadores</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Añadir archivos…</translation>
    </message>
    <message>
        <source>Files of one server are read together. They can be dropped here, too.</source>
        <translation>Los archivos de un mismo servidor se leen juntos. También se pueden soltar aquí.</translation>
    </message>
    <message>
        <source>Carriers found</source>
        <translation>Operadores encontrados</translation>
    </message>
    <message>
        <source>About the import</source>
        <translation>Acerca de la importación</translation>
    </message>
    <message>
        <source>Ca&amp;rrier</source>
        <translation>&amp;Operador</translation>
    </message>
    <message>
        <source>&amp;What it becomes</source>
        <translation>&amp;En qué se convierte</translation>
    </message>
    <message>
        <source>Not &amp;understood</source>
        <translation>No re&amp;conocido</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>Arc&amp;hivos</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>&amp;Guardar como</translation>
    </message>
    <message>
        <source>Re&amp;place the carrier of this name; its test number and notes stay</source>
        <translation>Reempla&amp;zar el operador con este nombre; se conservan su número de prueba y sus notas</translation>
    </message>
    <message>
        <source>Replace the carrier of this name</source>
        <translation>Reemplazar el operador con este nombre</translation>
    </message>
    <message>
        <source>The chosen carrier</source>
        <translation>El operador elegido</translation>
    </message>
    <message>
        <source>Lines that were not understood</source>
        <translation>Líneas que no se reconocieron</translation>
    </message>
    <message>
        <source>What happens to the passwords</source>
        <translation>Qué se hace con las contraseñas</translation>
    </message>
    <message>
        <source>go to the vault, encrypted</source>
        <translation>pasan a la bóveda, cifradas</translation>
    </message>
    <message>
        <source>are used until the program ends</source>
        <translation>se usan hasta que termine el programa</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>se omiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>From %1. Nothing is stored before you press Import.</source>
        <translation>De %1. No se guarda nada hasta que pulse «Importar».</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Leyendo los archivos</translation>
    </message>
    <message>
        <source>Not &amp;understood (%1)</source>
        <translation>No re&amp;conocido (%1)</translation>
    </message>
    <message>
        <source>&amp;Files (%1)</source>
        <translation>Arc&amp;hivos (%1)</translation>
    </message>
    <message>
        <source>No carrier was found. Phones, templates and general settings are none; “Not understood” lists what was passed over.</source>
        <translation>No se encontró ningún operador. Los teléfonos, las plantillas y los ajustes generales no lo son; «No reconocido» muestra lo que se pasó por alto.</translation>
    </message>
    <message>
        <source>Found in %1, line %2.</source>
        <translation>Encontrado en %1, línea %2.</translation>
    </message>
    <message>
        <source>Found in %1.</source>
        <translation>Encontrado en %1.</translation>
    </message>
    <message>
        <source>%1 is taken. It is saved under this name, or replaces the one that is there.</source>
        <translation>%1 ya está en uso. Se guarda con este nombre o reemplaza al que ya existe.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n carrier(s)</source>
        <translation>
            <numerusform>&amp;Importar %n operador</numerusform>
            <numerusform>&amp;Importar %n operadores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pass&amp;word(s)</source>
        <extracomment>Followed by a choice: &quot;go to the vault, encrypted&quot;</extracomment>
        <translation>
            <numerusform>%n con&amp;traseña</numerusform>
            <numerusform>%n con&amp;traseñas</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords are kept encrypted in the vault of this workspace.</source>
        <translation>Las contraseñas se guardan cifradas en la bóveda de este espacio de trabajo.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ImportModel</name>
    <message>
        <source>There is a carrier named %1 already. Choose another name.</source>
        <translation>Ya existe un operador llamado %1. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Requiere atención</translation>
    </message>
    <message>
        <source>Replaces %1</source>
        <translation>Reemplaza a %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>New, was %1</source>
        <translation>Nuevo, era %1</translation>
    </message>
    <message>
        <source>By address</source>
        <translation>Por dirección</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n observación</numerusform>
            <numerusform>%n observaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, no password</source>
        <translation>%1, sin contraseña</translation>
    </message>
    <message>
        <source>%1, with password</source>
        <translation>%1, con contraseña</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Pila</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Posture</source>
        <translation>Postura</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Autenticación</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Observaciones</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LadderModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recibido</translation>
    </message>
    <message>
        <source>here</source>
        <translation>aquí</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>cifrado</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>en claro</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LadderView</name>
    <message>
        <source>Steps of the call</source>
        <translation>Pasos de la llamada</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>cifrado</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LevelMeter</name>
    <message>
        <source>CLIP</source>
        <extracomment>Lamp of a level meter that lights when the signal is too loud</extracomment>
        <translation>SAT</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LintModel</name>
    <message>
        <source>Line %1</source>
        <translation>Línea %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, línea %2</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n advertencia</numerusform>
            <numerusform>%n advertencias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n nota</numerusform>
            <numerusform>%n notas</numerusform>
        </translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LocalFiles</name>
    <message>
        <source>Asterisk configuration (*.conf);;All files (*)</source>
        <translation>Configuración de Asterisk (*.conf);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Asterisk configuration and carrier files (*.conf *.json);;All files (*)</source>
        <translation>Configuración de Asterisk y archivos de operador (*.conf *.json);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LogDialog</name>
    <message>
        <source>The log, newest line last</source>
        <translation>El registro, la línea más nueva al final</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Registro de %1</translation>
    </message>
    <message>
        <source>What the log shows</source>
        <translation>Qué muestra el registro</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Have Asterisk write &amp;more, for</source>
        <translation>Que Asterisk escriba &amp;más, durante</translation>
    </message>
    <message>
        <source>Notices, warnings, errors and verbose messages go into a file of their own. No configuration is changed; a job on the server ends it and removes the file, also when this program is gone.</source>
        <translation>Los avisos, advertencias, errores y mensajes detallados van a un archivo propio. No se cambia ninguna configuración; un trabajo en el servidor lo termina y borra el archivo, aunque este programa ya no esté.</translation>
    </message>
    <message>
        <source>For how many minutes</source>
        <translation>Durante cuántos minutos</translation>
    </message>
    <message>
        <source> min</source>
        <extracomment>Unit behind a number of minutes</extracomment>
        <translation> min</translation>
    </message>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation>La bóveda guarda el acceso de %1.</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Entrando en %1</translation>
    </message>
    <message>
        <source>Following %1</source>
        <translation>Siguiendo %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read; none of them tells of a trouble that is known.</source>
        <translation>
            <numerusform>%n línea leída; no habla de ningún problema conocido.</numerusform>
            <numerusform>%n líneas leídas; ninguna habla de un problema conocido.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read.</source>
        <translation>
            <numerusform>%n línea leída.</numerusform>
            <numerusform>%n líneas leídas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file with the additional lines was not removed yet; a job on the server does it: %1</source>
        <translation>El archivo con las líneas adicionales aún no se ha borrado; lo hace un trabajo en el servidor: %1</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>&amp;Follow the log</source>
        <translation>&amp;Seguir el registro</translation>
    </message>
    <message>
        <source>Stop following the log</source>
        <translation>Dejar de seguir el registro</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>Seguir el registro</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::MainWindow</name>
    <message>
        <source>Carriers</source>
        <translation>Operadores</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>&amp;Abrir otro…</translation>
    </message>
    <message>
        <source>%1 – TrunkSeal</source>
        <translation>%1 – TrunkSeal</translation>
    </message>
    <message>
        <source>Create vault</source>
        <translation>Crear bóveda</translation>
    </message>
    <message>
        <source>Passwords will be kept encrypted in it.</source>
        <translation>Las contraseñas se guardarán cifradas en ella.</translation>
    </message>
    <message>
        <source>Lock vault</source>
        <translation>Bloquear bóveda</translation>
    </message>
    <message>
        <source>The vault is open. Locking wipes its key from memory.</source>
        <translation>La bóveda está abierta. Al bloquearla, su clave se borra de la memoria.</translation>
    </message>
    <message>
        <source>Unlock vault</source>
        <translation>Desbloquear bóveda</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>La bóveda está bloqueada.</translation>
    </message>
    <message>
        <source>The vault keeps the passwords of carriers and servers encrypted in this workspace.</source>
        <translation>La bóveda guarda cifradas en este espacio de trabajo las contraseñas de operadores y servidores.</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Abrir un espacio de trabajo</translation>
    </message>
    <message>
        <source>Workspaces (*.trunkseal);;All files (*)</source>
        <translation>Espacios de trabajo (*.trunkseal);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Nuevo espacio de trabajo</translation>
    </message>
    <message>
        <source>Workspaces (*.trunkseal)</source>
        <translation>Espacios de trabajo (*.trunkseal)</translation>
    </message>
    <message>
        <source>About TrunkSeal</source>
        <translation>Acerca de TrunkSeal</translation>
    </message>
    <message>
        <source>TrunkSeal %1 takes carrier trunks from clear text to TLS and SRTP, and proves it with a call.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>TrunkSeal %1 lleva las troncales de operadores del texto en claro a TLS y SRTP, y lo demuestra con una llamada.

Software libre bajo la Licencia Pública General de GNU (GNU GPL), versión 3 o posterior.</translation>
    </message>
    <message>
        <source>Hanging up before closing…</source>
        <translation>Colgando antes de cerrar…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;About TrunkSeal</source>
        <translation>&amp;Acerca de TrunkSeal</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nuevo espacio de trabajo…</translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>&amp;Abrir espacio de trabajo…</translation>
    </message>
    <message>
        <source>&amp;Export the carrier…</source>
        <translation>&amp;Exportar el operador…</translation>
    </message>
    <message>
        <source>&amp;Vault: create, unlock or lock</source>
        <translation>&amp;Bóveda: crear, desbloquear o bloquear</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Carrier</source>
        <translation>&amp;Operador</translation>
    </message>
    <message>
        <source>&amp;New carrier</source>
        <translation>&amp;Nuevo operador</translation>
    </message>
    <message>
        <source>Try the &amp;practice carrier</source>
        <translation>Probar el operador de &amp;práctica</translation>
    </message>
    <message>
        <source>Place a &amp;test call</source>
        <translation>Hacer una &amp;llamada de prueba</translation>
    </message>
    <message>
        <source>P&amp;ush to a server…</source>
        <translation>&amp;Enviar a un servidor…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Carriers</source>
        <translation>&amp;Operadores</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>&amp;Servidores</translation>
    </message>
    <message>
        <source>C&amp;alls</source>
        <translation>&amp;Llamadas</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;As the desktop</source>
        <translation>&amp;Como el escritorio</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>C&amp;laro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Import carriers…</source>
        <translation>&amp;Importar operadores…</translation>
    </message>
    <message>
        <source>&amp;Look at a configuration file…</source>
        <translation>Ver un archivo de &amp;configuración…</translation>
    </message>
    <message>
        <source>New carrier from a pre&amp;set…</source>
        <translation>Nuevo operador desde un preaj&amp;uste…</translation>
    </message>
    <message>
        <source>&amp;Migrate…</source>
        <translation>&amp;Migrar…</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificados</translation>
    </message>
    <message>
        <source>C&amp;ertificates</source>
        <translation>C&amp;ertificados</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tablero</translation>
    </message>
    <message>
        <source>&amp;Board</source>
        <translation>&amp;Tablero</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>Act on this message</source>
        <translation>Actuar sobre este mensaje</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::MigrationDialog</name>
    <message>
        <source>to %1</source>
        <translation>a %1</translation>
    </message>
    <message>
        <source>towards %1</source>
        <translation>hacia %1</translation>
    </message>
    <message>
        <source>Migrate %1</source>
        <translation>Migrar %1</translation>
    </message>
    <message>
        <source>Goal of the migration</source>
        <translation>Objetivo de la migración</translation>
    </message>
    <message>
        <source>Asterisk version</source>
        <translation>Versión de Asterisk</translation>
    </message>
    <message>
        <source>&amp;Goal</source>
        <translation>O&amp;bjetivo</translation>
    </message>
    <message>
        <source>&amp;Written for</source>
        <translation>&amp;Generada para</translation>
    </message>
    <message>
        <source>What becomes of each option</source>
        <translation>Qué pasa con cada opción</translation>
    </message>
    <message>
        <source>Changes line by line</source>
        <translation>Cambios línea por línea</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Option by &amp;option</source>
        <translation>&amp;Opción por opción</translation>
    </message>
    <message>
        <source>&amp;Line by line</source>
        <translation>&amp;Línea por línea</translation>
    </message>
    <message>
        <source>What to do afterwards</source>
        <translation>Qué hacer después</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Apply to the carrier</source>
        <translation>&amp;Aplicar al operador</translation>
    </message>
    <message>
        <source>No server is touched before the next push.</source>
        <translation>No se toca ningún servidor hasta el próximo envío.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>&quot;Changed: 4&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>First step: %1. Prove it with a test call, then come back for %2.</source>
        <translation>Primer paso: %1. Demuéstrelo con una llamada de prueba y vuelva después para %2.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Navigation</name>
    <message>
        <source>Navigation</source>
        <translation>Navegación</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::NotUnderstoodModel</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, línea %2</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Notifier</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::OutcomeModel</name>
    <message>
        <source>Plain audio here</source>
        <translation>Audio en claro aquí</translation>
    </message>
    <message>
        <source>Optional SRTP here</source>
        <translation>SRTP opcional aquí</translation>
    </message>
    <message>
        <source>Required SRTP here</source>
        <translation>SRTP obligatorio aquí</translation>
    </message>
    <message>
        <source>Carrier has no SRTP</source>
        <translation>El operador no tiene SRTP</translation>
    </message>
    <message>
        <source>Carrier takes either</source>
        <translation>El operador acepta ambos</translation>
    </message>
    <message>
        <source>Carrier requires SRTP</source>
        <translation>El operador exige SRTP</translation>
    </message>
    <message>
        <source>SRTP</source>
        <translation>SRTP</translation>
    </message>
    <message>
        <source>Clear audio</source>
        <translation>Audio en claro</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>Falla</translation>
    </message>
    <message>
        <source>Fails, %1</source>
        <translation>Falla, %1</translation>
    </message>
    <message>
        <source>%1 (chosen for this carrier)</source>
        <translation>%1 (elegido para este operador)</translation>
    </message>
    <message>
        <source>Our policy</source>
        <translation>Nuestra política</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::OutcomeView</name>
    <message>
        <source>What becomes of a call</source>
        <translation>Qué pasa con una llamada</translation>
    </message>
    <message>
        <source>Calls that go out</source>
        <translation>Llamadas que salen</translation>
    </message>
    <message>
        <source>Calls that come in</source>
        <translation>Llamadas que entran</translation>
    </message>
    <message>
        <source>Direction of the calls</source>
        <translation>Sentido de las llamadas</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>%1 is protected by a passphrase. It is used once and kept nowhere.</source>
        <translation>%1 está protegido por una frase de contraseña. Se usa una vez y no se guarda.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase de contraseña</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PeerPage</name>
    <message>
        <source>%1 could not be read. Choose another file.</source>
        <translation>No se pudo leer %1. Elija otro archivo.</translation>
    </message>
    <message>
        <source>Settings of the carrier</source>
        <translation>Ajustes del operador</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>No se ha guardado.</translation>
    </message>
    <message>
        <source>A new carrier is saved once it has a name and a host.</source>
        <translation>Un operador nuevo se guarda en cuanto tiene nombre y host.</translation>
    </message>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention.</source>
        <translation>
            <numerusform>No se ha guardado: %n campo necesita atención.</numerusform>
            <numerusform>No se ha guardado: %n campos necesitan atención.</numerusform>
        </translation>
    </message>
    <message>
        <source>All changes are saved.</source>
        <translation>Todos los cambios están guardados.</translation>
    </message>
    <message>
        <source>The password is stored once the carrier is saved.</source>
        <translation>La contraseña se guarda en cuanto se guarda el operador.</translation>
    </message>
    <message>
        <source>Passwords are kept encrypted in the vault of this workspace.</source>
        <translation>Las contraseñas se guardan cifradas en la bóveda de este espacio de trabajo.</translation>
    </message>
    <message>
        <source>The password is in the vault.</source>
        <translation>La contraseña está en la bóveda.</translation>
    </message>
    <message>
        <source>Choose the carrier&apos;s root certificates</source>
        <translation>Elegir los certificados raíz del operador</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b);;All files (*)</source>
        <translation>Certificados (*.pem *.crt *.cer *.der *.p7b);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Fill in from a preset…</source>
        <translation>Rellenar desde un preajuste…</translation>
    </message>
    <message>
        <source>Fill in from a preset</source>
        <translation>Rellenar desde un preajuste</translation>
    </message>
    <message>
        <source>What public sources say about a carrier: hosts, TLS, SRTP, codecs.</source>
        <translation>Lo que las fuentes públicas dicen de un operador: hosts, TLS, SRTP, códecs.</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>preajuste %1</translation>
    </message>
    <message>
        <source>Name the carrier and its host first, so that it can be saved.</source>
        <translation>Ponga primero nombre y host al operador, para que se pueda guardar.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PendingBar</name>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation>La bóveda guarda el inicio de sesión de %1.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PendingRow</name>
    <message>
        <source>5 more minutes</source>
        <translation>5 minutos más</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>See how it ended</source>
        <translation>Ver cómo terminó</translation>
    </message>
    <message>
        <source>The time to confirm the push to %1 is over: the server puts everything back by itself.</source>
        <translation>Se acabó el tiempo para confirmar el envío a %1: el servidor lo deshace todo por sí mismo.</translation>
    </message>
    <message>
        <source>The push to %1 waits: unless you keep it, everything goes back in %2.</source>
        <translation>El envío a %1 espera: si no lo conserva, todo vuelve atrás en %2.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Preguntando a %1…</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PinCard</name>
    <message>
        <source>&amp;Accept the new certificate</source>
        <translation>&amp;Aceptar el certificado nuevo</translation>
    </message>
    <message>
        <source>&amp;Keep the old pin</source>
        <translation>&amp;Mantener la fijación anterior</translation>
    </message>
    <message>
        <source>Accept the new certificate</source>
        <translation>Aceptar el certificado nuevo</translation>
    </message>
    <message>
        <source>Keep the old pin</source>
        <translation>Mantener la fijación anterior</translation>
    </message>
    <message>
        <source>Pinned on first use</source>
        <translation>Fijado en el primer uso</translation>
    </message>
    <message>
        <source>%1 is known by this certificate from now on; you will be told when it shows another.</source>
        <translation>A partir de ahora %1 se conoce por este certificado; se le avisará cuando muestre otro.</translation>
    </message>
    <message>
        <source>The pinned certificate</source>
        <translation>El certificado fijado</translation>
    </message>
    <message>
        <source>%1 shows the certificate that was pinned on %2.</source>
        <translation>%1 muestra el certificado que se fijó el %2.</translation>
    </message>
    <message>
        <source>Renewed, and the pin followed</source>
        <translation>Renovado, y la fijación lo siguió</translation>
    </message>
    <message>
        <source>%1 shows a new certificate of the same key, issuer and names.</source>
        <translation>%1 muestra un certificado nuevo con la misma clave, emisor y nombres.</translation>
    </message>
    <message>
        <source>This is not the pinned certificate</source>
        <translation>Este no es el certificado fijado</translation>
    </message>
    <message>
        <source>%1 showed another one when it was pinned on %2. Ask the carrier whether it changed its certificate before you accept this one.</source>
        <translation>%1 mostraba otro cuando se fijó el %2. Pregunte al operador si cambió su certificado antes de aceptar este.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PostureChoice</name>
    <message>
        <source>Sealed: TLS and required SRTP</source>
        <translation>Sellada: TLS y SRTP obligatorio</translation>
    </message>
    <message>
        <source>Calls that cannot be encrypted do not go through.</source>
        <translation>Las llamadas que no se pueden cifrar no se cursan.</translation>
    </message>
    <message>
        <source>May fall back: TLS and optional SRTP</source>
        <translation>Puede degradarse: TLS y SRTP opcional</translation>
    </message>
    <message>
        <source>Audio is encrypted only if the carrier agrees; otherwise it goes out in clear.</source>
        <translation>El audio se cifra solo si el operador lo acepta; de lo contrario, sale en claro.</translation>
    </message>
    <message>
        <source>Signalling only: TLS, plain audio</source>
        <translation>Solo señalización: TLS, audio sin cifrar</translation>
    </message>
    <message>
        <source>Numbers are hidden, conversations are not.</source>
        <translation>Los números quedan ocultos; las conversaciones, no.</translation>
    </message>
    <message>
        <source>Clear: no encryption</source>
        <translation>En claro: sin cifrado</translation>
    </message>
    <message>
        <source>Anyone on the path can read and listen.</source>
        <translation>Cualquiera que esté en el camino puede leer y escuchar.</translation>
    </message>
    <message>
        <source>Audio is encrypted, but its keys travel in clear text. Choose another.</source>
        <translation>El audio se cifra, pero sus claves viajan en claro. Elija otra opción.</translation>
    </message>
    <message>
        <source>Keys exposed: required SRTP without TLS</source>
        <translation>Claves expuestas: SRTP obligatorio sin TLS</translation>
    </message>
    <message>
        <source>Keys exposed, may fall back: optional SRTP without TLS</source>
        <translation>Claves expuestas, puede degradarse: SRTP opcional sin TLS</translation>
    </message>
    <message>
        <source>Keys travel in clear text, and audio may go out in clear. Choose another.</source>
        <translation>Las claves viajan en texto en claro y el audio puede salir en claro. Elija otra.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PresetCard</name>
    <message>
        <source>Region and host</source>
        <translation>Región y host</translation>
    </message>
    <message>
        <source>What is known of the carrier</source>
        <translation>Lo que se sabe del operador</translation>
    </message>
    <message>
        <source>&amp;Region and host</source>
        <translation>&amp;Región y host</translation>
    </message>
    <message>
        <source>Sources: %1</source>
        <translation>Fuentes: %1</translation>
    </message>
    <message>
        <source>Sources of these facts</source>
        <translation>Fuentes de estos datos</translation>
    </message>
    <message>
        <source>Fill in {%1}</source>
        <translation>Rellenar {%1}</translation>
    </message>
    <message>
        <source>Host: %1</source>
        <translation>Host: %1</translation>
    </message>
    <message>
        <source>Host: %1. What is in braces comes from your account with the carrier; it can be filled in later.</source>
        <translation>Host: %1. Lo que está entre llaves depende de su cuenta con el operador; se puede rellenar más tarde.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PresetDialog</name>
    <message>
        <source>Fill in from a preset</source>
        <translation>Rellenar desde un preajuste</translation>
    </message>
    <message>
        <source>What public sources say about a carrier. Name, logins and numbers that you have typed stay.</source>
        <translation>Lo que las fuentes públicas dicen de un operador. El nombre, las credenciales y los números que usted escribió se conservan.</translation>
    </message>
    <message>
        <source>Search presets</source>
        <translation>Buscar preajustes</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Preajustes</translation>
    </message>
    <message>
        <source>No preset matches. Close this to fill the form in by hand.</source>
        <translation>No coincide ningún preajuste. Cierre esta ventana para rellenar el formulario a mano.</translation>
    </message>
    <message>
        <source>&amp;Add preset file…</source>
        <translation>&amp;Añadir archivo de preajustes…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Use this preset</source>
        <translation>&amp;Usar este preajuste</translation>
    </message>
    <message>
        <source>&amp;Forget the file</source>
        <translation>&amp;Olvidar el archivo</translation>
    </message>
    <message>
        <source>Add a preset file</source>
        <translation>Añadir un archivo de preajustes</translation>
    </message>
    <message>
        <source>Preset files (*.json);;All files (*)</source>
        <translation>Archivos de preajustes (*.json);;Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) were added; the file is remembered.</source>
        <translation>
            <numerusform>Se añadió %n preajuste; el archivo se recordará.</numerusform>
            <numerusform>Se añadieron %n preajustes; el archivo se recordará.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PresetTexts</name>
    <message>
        <source>Not known</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes, on port %1</source>
        <translation>Sí, en el puerto %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Not known; a test call shows it</source>
        <translation>No se sabe; lo muestra una llamada de prueba</translation>
    </message>
    <message>
        <source>Yes, always together with TLS</source>
        <translation>Sí, siempre junto con TLS</translation>
    </message>
    <message>
        <source>Yes, once it is switched on at the carrier</source>
        <translation>Sí, una vez activado en el operador</translation>
    </message>
    <message>
        <source>High: from the carrier&apos;s own pages</source>
        <translation>Alta: de las páginas del propio operador</translation>
    </message>
    <message>
        <source>Medium: check it against the carrier&apos;s pages</source>
        <translation>Media: compárelo con las páginas del operador</translation>
    </message>
    <message>
        <source>Low: take it as a hint</source>
        <translation>Baja: tómelo como indicio</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>SRTP</source>
        <translation>SRTP</translation>
    </message>
    <message>
        <source>To switch on</source>
        <translation>Por activar</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Autenticación</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Codecs</source>
        <translation>Códecs</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>From domain</source>
        <translation>Dominio de From</translation>
    </message>
    <message>
        <source>Test numbers</source>
        <translation>Números de prueba</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Observaciones</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Facts as of</source>
        <translation>Datos a fecha de</translation>
    </message>
    <message>
        <source>no TLS</source>
        <translation>sin TLS</translation>
    </message>
    <message>
        <source>TLS and SRTP</source>
        <translation>TLS y SRTP</translation>
    </message>
    <message>
        <source>TLS, no SRTP</source>
        <translation>TLS, sin SRTP</translation>
    </message>
    <message>
        <source>TLS, SRTP not known</source>
        <translation>TLS, SRTP no se sabe</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>Filled in for %1. To switch on at the carrier: %2</source>
        <translation>Datos rellenados para %1. Para activar en el operador: %2</translation>
    </message>
    <message>
        <source>Filled in for %1. Nothing is known that must be switched on at the carrier.</source>
        <translation>Datos rellenados para %1. No se sabe de nada que deba activarse en el operador.</translation>
    </message>
    <message>
        <source>Filled in for %1. Ask the carrier whether TLS and SRTP must be switched on for your account.</source>
        <translation>Datos rellenados para %1. Pregunte al operador si hay que activar TLS y SRTP en su cuenta.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ProbePage</name>
    <message>
        <source>As&amp;k the carrier</source>
        <translation>Preg&amp;untar al operador</translation>
    </message>
    <message>
        <source>Ask ever&amp;ything</source>
        <translation>Preguntar &amp;todo</translation>
    </message>
    <message>
        <source>What the carrier answered</source>
        <translation>Lo que respondió el operador</translation>
    </message>
    <message>
        <source>Ask the carrier what it offers</source>
        <translation>Preguntar al operador qué ofrece</translation>
    </message>
    <message>
        <source>TLS versions, suites, server names, transports and the login: some hundred short connections</source>
        <translation>Versiones de TLS, cifrados, nombres de servidor, transportes y la cuenta: unas cien conexiones cortas</translation>
    </message>
    <message>
        <source>Looks the carrier up, connects, judges its certificate and asks over SIP. Nothing is changed, here or at the carrier.</source>
        <translation>Busca el operador, conecta, juzga su certificado y pregunta por SIP. No se cambia nada, ni aquí ni en el operador.</translation>
    </message>
    <message>
        <source>Offer calls to %1, and end each as it &amp;rings</source>
        <translation>&amp;Ofrecer llamadas a %1 y terminar cada una en cuanto suene</translation>
    </message>
    <message>
        <source>Offer calls (the carrier has no test number)</source>
        <translation>Ofrecer llamadas (el operador no tiene número de prueba)</translation>
    </message>
    <message>
        <source>The vault holds the password of %1.</source>
        <translation>La bóveda contiene la contraseña de %1.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Preguntando a %1</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Preguntado</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>sin dirección</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>Ask from</source>
        <translation>Preguntar desde</translation>
    </message>
    <message>
        <source>Asked from a server as well, through SSH, the two answers are shown side by side: a firewall, a name server or a list of allowed addresses then shows itself.</source>
        <translation>Si se pregunta también desde un servidor, por SSH, las dos respuestas se muestran una junto a la otra: así se descubre un cortafuegos, un servidor de nombres o una lista de direcciones permitidas.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>The answers side by side</source>
        <translation>Las respuestas lado a lado</translation>
    </message>
    <message>
        <source>Since the last time</source>
        <translation>Desde la última vez</translation>
    </message>
    <message>
        <source>What changed since the last time</source>
        <translation>Qué ha cambiado desde la última vez</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>This computer and %1</source>
        <translation>Este equipo y %1</translation>
    </message>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation>La bóveda guarda el acceso de %1.</translation>
    </message>
    <message>
        <source>From this computer</source>
        <translation>Desde este equipo</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Desde %1</translation>
    </message>
    <message>
        <source>Nothing has changed since the probe of %1.</source>
        <translation>Nada ha cambiado desde el sondeo del %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) changed since the probe of %1.</source>
        <translation>
            <numerusform>Ha cambiado %n respuesta desde el sondeo del %1.</numerusform>
            <numerusform>Han cambiado %n respuestas desde el sondeo del %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es), tried in this order</source>
        <translation>
            <numerusform>%n dirección</numerusform>
            <numerusform>%n direcciones, probadas en este orden</numerusform>
        </translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bien</translation>
    </message>
    <message>
        <source>not good</source>
        <translation>no está bien</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>inalcanzable</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Direcciones</translation>
    </message>
    <message>
        <source>Addresses by its own name server</source>
        <translation>Direcciones según su propio servidor de nombres</translation>
    </message>
    <message>
        <source>Lookup failed</source>
        <translation>Consulta fallida</translation>
    </message>
    <message>
        <source>Connection ended</source>
        <translation>Conexión terminada</translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation>Versión de TLS</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>Conjunto de cifrado</translation>
    </message>
    <message>
        <source>Key exchange group</source>
        <translation>Grupo de intercambio de claves</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Certificate valid</source>
        <translation>Certificado válido</translation>
    </message>
    <message>
        <source>Wrong with the certificate</source>
        <translation>Qué falla en el certificado</translation>
    </message>
    <message>
        <source>Answer to OPTIONS</source>
        <translation>Respuesta a OPTIONS</translation>
    </message>
    <message>
        <source>Server software</source>
        <translation>Programa del servidor</translation>
    </message>
    <message>
        <source>Methods allowed</source>
        <translation>Métodos permitidos</translation>
    </message>
    <message>
        <source>Extensions supported</source>
        <translation>Extensiones admitidas</translation>
    </message>
    <message>
        <source>suites</source>
        <translation>conjuntos de cifrado</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>grupos</translation>
    </message>
    <message>
        <source>Client certificate required</source>
        <translation>Certificado de cliente exigido</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>%1 is changed. Ask the carrier again.</source>
        <translation>%1 ha cambiado. Vuelva a preguntar al operador.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PushDialog</name>
    <message>
        <source>There is no server yet. Close this and add one on the Servers page first.</source>
        <translation>Aún no hay ningún servidor. Cierre esta ventana y agregue antes uno en la página Servidores.</translation>
    </message>
    <message>
        <source>First a plan: what would change, in words and line by line. Nothing is written before you apply it.</source>
        <translation>Primero, un plan: qué cambiaría, en palabras y línea por línea. No se escribe nada hasta que lo aplique.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Servidor</translation>
    </message>
    <message>
        <source>&amp;Carriers that this server should have from TrunkSeal</source>
        <translation>&amp;Operadores que este servidor debe tener desde TrunkSeal</translation>
    </message>
    <message>
        <source>A carrier that is not ticked is taken off the server if TrunkSeal put it there.</source>
        <translation>Un operador sin marcar se quita del servidor si fue TrunkSeal quien lo puso allí.</translation>
    </message>
    <message>
        <source>Changes line by line</source>
        <translation>Cambios línea por línea</translation>
    </message>
    <message>
        <source>Push in spite of the &amp;warnings</source>
        <translation>Enviar pese a las ad&amp;vertencias</translation>
    </message>
    <message>
        <source>Push in spite of the warnings</source>
        <translation>Enviar pese a las advertencias</translation>
    </message>
    <message>
        <source>Restart Asterisk</source>
        <translation>Reiniciar Asterisk</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>El plan</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Result of the push</source>
        <translation>Resultado del envío</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>&amp;Roll back</source>
        <translation>&amp;Revertir</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Aplicado</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nada que hacer</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Revertido</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>The vault holds the login of %1 and the carriers&apos; passwords.</source>
        <translation>La bóveda contiene los datos de acceso de %1 y las contraseñas de los operadores.</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>Examinando %1</translation>
    </message>
    <message>
        <source>%1 already has exactly this configuration. There is nothing to do.</source>
        <translation>%1 ya tiene exactamente esta configuración. No hay nada que hacer.</translation>
    </message>
    <message>
        <source>Runs on the server: %1</source>
        <translation>Se ejecuta en el servidor: %1</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restart Asterisk and cut %n running call(s)</source>
        <translation>
            <numerusform>Re&amp;iniciar Asterisk y cortar %n llamada en curso</numerusform>
            <numerusform>Re&amp;iniciar Asterisk y cortar %n llamadas en curso</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restart Asterisk; no call is running now</source>
        <translation>Re&amp;iniciar Asterisk; ahora no hay ninguna llamada en curso</translation>
    </message>
    <message>
        <source>Pushing to %1</source>
        <translation>Enviando a %1</translation>
    </message>
    <message>
        <source>Rolling back on %1</source>
        <translation>Revirtiendo en %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>A&amp;plicar</translation>
    </message>
    <message>
        <source>Push to a server</source>
        <translation>Enviar a un servidor</translation>
    </message>
    <message>
        <source>What will change on %1</source>
        <translation>Qué cambiará en %1</translation>
    </message>
    <message>
        <source>Push to %1</source>
        <translation>Enviar a %1</translation>
    </message>
    <message>
        <source>Show the &amp;plan</source>
        <translation>Mostrar el &amp;plan</translation>
    </message>
    <message>
        <source>Keep it?</source>
        <translation>¿Conservar?</translation>
    </message>
    <message>
        <source>Telling %1</source>
        <translation>Avisando a %1</translation>
    </message>
    <message>
        <source>Time left: %1. Place a test call now; this stays in the main window, too.</source>
        <translation>Quedan: %1. Haga ahora una llamada de prueba; esto sigue también en la ventana principal.</translation>
    </message>
    <message>
        <source>The time is over: the server puts everything back by itself.</source>
        <translation>Se acabó el tiempo: el servidor lo deshace todo por sí mismo.</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Conservar</translation>
    </message>
    <message>
        <source>Let the server place a &amp;test call, and keep the push if it is as it should be</source>
        <translation>Dejar que el servidor haga una llamada de &amp;prueba y conservar el envío si es como debe ser</translation>
    </message>
    <message>
        <source>Let the server place a test call, and keep the push if it is as it should be</source>
        <translation>Dejar que el servidor haga una llamada de prueba y conservar el envío si es como debe ser</translation>
    </message>
    <message>
        <source>Needs a carrier with a test number. A call that is not sealed over a carrier that is to be takes everything back.</source>
        <translation>Necesita un operador con número de prueba. Una llamada que no sea sellada por un operador que deba serlo lo deshace todo.</translation>
    </message>
    <message>
        <source>Restart when &amp;no call is running, within an hour</source>
        <translation>Reiniciar cuando &amp;no haya ninguna llamada en curso, en el plazo de una hora</translation>
    </message>
    <message>
        <source>Restart when no call is running, within an hour</source>
        <translation>Reiniciar cuando no haya ninguna llamada en curso, en el plazo de una hora</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::RecentList</name>
    <message>
        <source>Looked at lately</source>
        <translation>Consultados últimamente</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Nada todavía.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::RowGrid</name>
    <message>
        <source>Copy: %1</source>
        <translation>Copiar: %1</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::RulesBar</name>
    <message>
        <source>&amp;Judge as of</source>
        <translation>&amp;Evaluar a fecha de</translation>
    </message>
    <message>
        <source>no name is compared</source>
        <translation>no se compara ningún nombre</translation>
    </message>
    <message>
        <source>Judge as of another time</source>
        <translation>Evaluar a otra fecha</translation>
    </message>
    <message>
        <source>Time to judge by, UTC</source>
        <translation>Fecha de evaluación, UTC</translation>
    </message>
    <message>
        <source>Must &amp;name</source>
        <translation>Debe &amp;nombrar</translation>
    </message>
    <message>
        <source>&amp;Compared as</source>
        <translation>&amp;Comparar según</translation>
    </message>
    <message>
        <source>&amp;Trusted roots</source>
        <translation>&amp;Raíces de confianza</translation>
    </message>
    <message>
        <source>&amp;Security level</source>
        <translation>Nivel de &amp;seguridad</translation>
    </message>
    <message>
        <source>OpenSSL&apos;s security level: 1 asks for 80 bits, 2 for 112, 3 for 128. Debian and Ubuntu use 2.</source>
        <translation>Nivel de seguridad de OpenSSL: 1 exige 80 bits, 2 exige 112 y 3 exige 128. Debian y Ubuntu usan 2.</translation>
    </message>
    <message numerus="yes">
        <source>%n root(s) of its own</source>
        <translation>
            <numerusform>%n raíz propia</numerusform>
            <numerusform>%n raíces propias</numerusform>
        </translation>
    </message>
    <message>
        <source>System store (%1)</source>
        <translation>Almacén del sistema (%1)</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambas</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::SectionHeader</name>
    <message>
        <source>Open; press to close.</source>
        <translation>Abierta; pulse para cerrarla.</translation>
    </message>
    <message>
        <source>Closed; press to open.</source>
        <translation>Cerrada; pulse para abrirla.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerForm</name>
    <message>
        <source>Use s&amp;udo for Asterisk and its files</source>
        <translation>Usar su&amp;do para Asterisk y sus archivos</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>Agente SSH</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Archivo de clave</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Use sudo for Asterisk and its files</source>
        <translation>Usar sudo para Asterisk y sus archivos</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>What you call this dialer.</source>
        <translation>Cómo llama usted a este marcador.</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>Name or IP address, reached over SSH.</source>
        <translation>Nombre o dirección IP, accesible por SSH.</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>&amp;Log in with</source>
        <translation>&amp;Iniciar sesión con</translation>
    </message>
    <message>
        <source>Pass&amp;word or passphrase</source>
        <translation>Contraseña o &amp;frase de contraseña</translation>
    </message>
    <message>
        <source>Kept encrypted in the vault.</source>
        <translation>Se guarda cifrada en la bóveda.</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Elegir el archivo de clave</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>Archivo de c&amp;lave</translation>
    </message>
    <message>
        <source>The private key; it stays where it is.</source>
        <translation>La clave privada; permanece donde está.</translation>
    </message>
    <message>
        <source>&amp;Configuration folder</source>
        <translation>Carpe&amp;ta de configuración</translation>
    </message>
    <message>
        <source>Runs sudo -n; the server must allow it without a password.</source>
        <translation>Ejecuta sudo -n; el servidor debe permitirlo sin contraseña.</translation>
    </message>
    <message>
        <source>Stored in the vault; type to replace it</source>
        <translation>Guardada en la bóveda; escriba para sustituirla</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna aún</translation>
    </message>
    <message>
        <source>Give the server a name.</source>
        <translation>Asigne un nombre al servidor.</translation>
    </message>
    <message>
        <source>Type a host name or an IP address.</source>
        <translation>Escriba un nombre de host o una dirección IP.</translation>
    </message>
    <message>
        <source>Type the user to log in as.</source>
        <translation>Escriba el usuario con el que se iniciará sesión.</translation>
    </message>
    <message>
        <source>Type the whole path, for example /etc/asterisk.</source>
        <translation>Escriba la ruta completa; por ejemplo, /etc/asterisk.</translation>
    </message>
    <message>
        <source>Choose the private key file.</source>
        <translation>Elija el archivo de la clave privada.</translation>
    </message>
    <message>
        <source>Asterisk&apos;s files</source>
        <translation>Archivos de Asterisk</translation>
    </message>
    <message>
        <source>VICIdial&apos;s database</source>
        <translation>Base de datos de VICIdial</translation>
    </message>
    <message>
        <source>From ssh_con&amp;fig…</source>
        <translation>D&amp;esde ssh_config…</translation>
    </message>
    <message>
        <source>Take a host over from ssh_config</source>
        <translation>Tomar un host de ssh_config</translation>
    </message>
    <message>
        <source>Fills this form with a host of ~/.ssh/config. Nothing in that file is executed.</source>
        <translation>Rellena este formulario con un host de ~/.ssh/config. No se ejecuta nada de ese archivo.</translation>
    </message>
    <message>
        <source>Ca&amp;rriers are kept in</source>
        <translation>Ope&amp;radores guardados en</translation>
    </message>
    <message>
        <source>On a VICIdial server they become entries of its carrier page.</source>
        <translation>En un servidor de VICIdial pasan a ser entradas de su página de operadores.</translation>
    </message>
    <message>
        <source>&amp;Jump hosts</source>
        <translation>Servidores de s&amp;alto</translation>
    </message>
    <message>
        <source>user@bastion.example:22, the nearest first, with commas between. Leave it empty to go straight.</source>
        <translation>user@bastion.example:22, el más cercano primero, separados por comas. Déjelo vacío para ir directamente.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerReportCard</name>
    <message>
        <source>What the check found</source>
        <translation>Resultado de la comprobación</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>no respondió</translation>
    </message>
    <message>
        <source>SRTP module</source>
        <translation>Módulo SRTP</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>cargado</translation>
    </message>
    <message>
        <source>missing: audio cannot be encrypted</source>
        <translation>falta: el audio no se puede cifrar</translation>
    </message>
    <message>
        <source>Channel drivers</source>
        <translation>Controladores de canal</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>no TLS transport yet; the first one takes a restart of Asterisk</source>
        <translation>aún no hay transporte TLS; el primero exige reiniciar Asterisk</translation>
    </message>
    <message>
        <source>Transports</source>
        <translation>Transportes</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>Carpeta de configuración</translation>
    </message>
    <message>
        <source>can be written</source>
        <translation>se puede escribir</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>no se puede escribir</translation>
    </message>
    <message>
        <source>Calls running</source>
        <translation>Llamadas en curso</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) apart from this computer</source>
        <translation>
            <numerusform>%n segundo de diferencia con este equipo</numerusform>
            <numerusform>%n segundos de diferencia con este equipo</numerusform>
        </translation>
    </message>
    <message>
        <source>in step with this computer</source>
        <translation>en hora con este equipo</translation>
    </message>
    <message>
        <source>%1 as loaded</source>
        <translation>%1 tal como está cargado</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Cortafuegos</translation>
    </message>
    <message>
        <source>lets audio in</source>
        <translation>deja entrar el audio</translation>
    </message>
    <message>
        <source>lets in what was asked for only</source>
        <translation>solo deja entrar lo que se pidió</translation>
    </message>
    <message>
        <source>%1, policy %2</source>
        <translation>%1, política %2</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Compilación</translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) for this server, %1</source>
        <translation>
            <numerusform>%n operador para este servidor, %1</numerusform>
            <numerusform>%n operadores para este servidor, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerTableModel</name>
    <message>
        <source>not checked</source>
        <translation>sin comprobar</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>de confianza</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>no es de confianza</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Clave del host</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServersPage</name>
    <message>
        <source>Choose the private key file</source>
        <translation>Elegir el archivo de la clave privada</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>Aún no hay servidores</translation>
    </message>
    <message>
        <source>A server is a dialer with Asterisk that TrunkSeal reaches over SSH, checks, and pushes carriers to.</source>
        <translation>Un servidor es un marcador con Asterisk al que TrunkSeal se conecta por SSH, que comprueba y al que envía operadores.</translation>
    </message>
    <message>
        <source>&amp;Add a server</source>
        <translation>A&amp;gregar un servidor</translation>
    </message>
    <message>
        <source>Its address and login; the host key is shown before anything is sent.</source>
        <translation>Su dirección y sus datos de acceso; la clave del host se muestra antes de enviar nada.</translation>
    </message>
    <message>
        <source>&amp;Add server</source>
        <translation>A&amp;gregar servidor</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>&amp;Trust host key…</source>
        <translation>&amp;Confiar en la clave del host…</translation>
    </message>
    <message>
        <source>C&amp;heck</source>
        <translation>Co&amp;mprobar</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>Settings of the server</source>
        <translation>Ajustes del servidor</translation>
    </message>
    <message>
        <source>A new server is saved once it has a name and a host.</source>
        <translation>Un servidor nuevo se guarda en cuanto tiene nombre y host.</translation>
    </message>
    <message>
        <source>Not saved: some fields need attention.</source>
        <translation>No se ha guardado: algunos campos necesitan atención.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>No se ha guardado.</translation>
    </message>
    <message>
        <source>All changes are saved.</source>
        <translation>Todos los cambios están guardados.</translation>
    </message>
    <message>
        <source>The password is stored once the server is saved.</source>
        <translation>La contraseña se guarda en cuanto se guarda el servidor.</translation>
    </message>
    <message>
        <source>Passwords are kept encrypted in the vault of this workspace.</source>
        <translation>Las contraseñas se guardan cifradas en la bóveda de este espacio de trabajo.</translation>
    </message>
    <message>
        <source>The password is in the vault.</source>
        <translation>La contraseña está en la bóveda.</translation>
    </message>
    <message>
        <source>Asking %1 for its host key</source>
        <translation>Solicitando a %1 su clave del host</translation>
    </message>
    <message>
        <source>The host key is the one you trust: %1</source>
        <translation>La clave del host es aquella en la que usted confía: %1</translation>
    </message>
    <message>
        <source>The host key of %1 is not the one you trusted. Someone may stand between you and the server, or it was set up anew. Trust the new key only if you know why it changed.

%2 %3</source>
        <translation>La clave del host de %1 no es aquella en la que usted confiaba. Puede haber alguien interpuesto entre usted y el servidor, o el servidor se instaló de nuevo. Confíe en la clave nueva solo si sabe por qué cambió.

%2 %3</translation>
    </message>
    <message>
        <source>%1 shows this host key. Compare it with what the server itself prints for
ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub

%2 %3</source>
        <translation>%1 presenta esta clave del host. Compárela con lo que el propio servidor muestra con
ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub

%2 %3</translation>
    </message>
    <message>
        <source>The host key has changed</source>
        <translation>La clave del host ha cambiado</translation>
    </message>
    <message>
        <source>Trust this host key?</source>
        <translation>¿Confiar en esta clave del host?</translation>
    </message>
    <message>
        <source>&amp;Trust this key</source>
        <translation>&amp;Confiar en esta clave</translation>
    </message>
    <message>
        <source>The host key is trusted. Check the server next.</source>
        <translation>La clave del host es de confianza. A continuación, compruebe el servidor.</translation>
    </message>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation>La bóveda contiene los datos de acceso de %1.</translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation>Iniciando sesión en %1</translation>
    </message>
    <message>
        <source>Remove server</source>
        <translation>Quitar servidor</translation>
    </message>
    <message>
        <source>Remove %1 from this workspace? Nothing changes on the server itself.</source>
        <translation>¿Quitar %1 de este espacio de trabajo? En el propio servidor no cambia nada.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>New server</source>
        <translation>Nuevo servidor</translation>
    </message>
    <message>
        <source>The host key is pinned; a login to any other is refused.</source>
        <translation>La clave del host está fijada; se rechaza iniciar sesión con cualquier otra.</translation>
    </message>
    <message>
        <source>Trust the host key first; TrunkSeal logs in to no unknown machine.</source>
        <translation>Confíe primero en la clave del host; TrunkSeal no inicia sesión en ninguna máquina desconocida.</translation>
    </message>
    <message>
        <source>Com&amp;pare…</source>
        <translation>Com&amp;parar…</translation>
    </message>
    <message>
        <source>What this server has against what was pushed to it, and what the workspace has.</source>
        <translation>Lo que tiene este servidor frente a lo que se le envió y a lo que tiene el espacio de trabajo.</translation>
    </message>
    <message>
        <source>&amp;Log…</source>
        <translation>&amp;Registro…</translation>
    </message>
    <message>
        <source>What Asterisk writes, live, with what it means.</source>
        <translation>Lo que escribe Asterisk, en directo, con su significado.</translation>
    </message>
    <message>
        <source>It is a jump host on the way to %1, whose key is asked for next.</source>
        <translation>Es un servidor de salto en el camino hasta %1, cuya clave se solicita a continuación.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::SourceBar</name>
    <message>
        <source>&amp;Look</source>
        <translation>Consu&amp;ltar</translation>
    </message>
    <message>
        <source>Open &amp;file…</source>
        <translation>Abrir &amp;archivo…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>sip.example.com:5061</source>
        <translation>sip.example.com:5061</translation>
    </message>
    <message>
        <source>Ask this server for its certificate</source>
        <translation>Pedir su certificado a este servidor</translation>
    </message>
    <message>
        <source>Open a certificate file</source>
        <translation>Abrir un archivo de certificado</translation>
    </message>
    <message>
        <source>Paste a certificate from the clipboard</source>
        <translation>Pegar un certificado del portapapeles</translation>
    </message>
    <message>
        <source>&amp;Server: host:port or sips:domain</source>
        <translation>&amp;Servidor: host:puerto o sips:dominio</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Portapapeles</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>Open certificates</source>
        <translation>Abrir certificados</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;All files (*)</source>
        <translation>Certificados (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The clipboard holds no text and no file.</source>
        <translation>El portapapeles no contiene texto ni archivo.</translation>
    </message>
    <message>
        <source>Press Look to ask this server for its certificate.</source>
        <translation>Pulse Consultar para pedir su certificado a este servidor.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::SshHostModel</name>
    <message>
        <source>by a command, which is not run</source>
        <translation>mediante un comando, que no se ejecuta</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Jump hosts</source>
        <translation>Servidores de salto</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::SshHostsDialog</name>
    <message>
        <source>Hosts of ssh_config</source>
        <translation>Hosts de ssh_config</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Tomar</translation>
    </message>
    <message>
        <source>Take a host over from ssh_config</source>
        <translation>Tomar un host de ssh_config</translation>
    </message>
    <message>
        <source>Take this host over</source>
        <translation>Tomar este host</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The file names no host without wildcards.</source>
        <translation>El archivo no indica ningún host sin comodines.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::StepModel</name>
    <message>
        <source>Same</source>
        <translation>Igual</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiada</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Omitida</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>Outcome</source>
        <extracomment>Heading above &quot;Same&quot;, &quot;Changed&quot;, &quot;Dropped&quot;, &quot;By hand&quot;</extracomment>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::TableView</name>
    <message>
        <source>Column headings</source>
        <translation>Encabezados de columna</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Row headings</source>
        <translation>Encabezados de fila</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::TestCallPage</name>
    <message>
        <source>Tone, 1004 Hz</source>
        <translation>Tono, 1004 Hz</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silencio</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>A recording…</source>
        <translation>Una grabación…</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>Unit behind a number of seconds</extracomment>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>Es&amp;cuchar</translation>
    </message>
    <message>
        <source>Listen through the speaker</source>
        <translation>Escuchar por el altavoz</translation>
    </message>
    <message>
        <source>Plays what is received through the speaker.</source>
        <translation>Reproduce por el altavoz lo que se recibe.</translation>
    </message>
    <message>
        <source>Place &amp;call</source>
        <translation>Lla&amp;mar</translation>
    </message>
    <message>
        <source>Place the test call</source>
        <translation>Hacer la llamada de prueba</translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation>Col&amp;gar</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>Núme&amp;ro</translation>
    </message>
    <message>
        <source>We &amp;send</source>
        <translation>&amp;Transmitir</translation>
    </message>
    <message>
        <source>&amp;Talk for</source>
        <translation>&amp;Hablar durante</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Verdict of the call</source>
        <translation>Veredicto de la llamada</translation>
    </message>
    <message>
        <source>Offers RTP/SAVP over %1. A carrier that cannot encrypt audio refuses the call.</source>
        <translation>Ofrece RTP/SAVP por %1. Un operador que no puede cifrar el audio rechaza la llamada.</translation>
    </message>
    <message>
        <source>Offers RTP/AVP with keys over %1. A carrier that cannot encrypt audio answers in clear.</source>
        <translation>Ofrece RTP/AVP con claves por %1. Un operador que no puede cifrar el audio responde en claro.</translation>
    </message>
    <message>
        <source>Offers plain RTP over %1. A carrier that requires SRTP refuses the call.</source>
        <translation>Ofrece RTP sin cifrar por %1. Un operador que exige SRTP rechaza la llamada.</translation>
    </message>
    <message>
        <source>Ready. Press Space or Enter to call.</source>
        <translation>Todo listo. Pulse Espacio o Intro para llamar.</translation>
    </message>
    <message>
        <source>Preparing the call…</source>
        <translation>Preparando la llamada…</translation>
    </message>
    <message>
        <source>The vault holds the password of %1.</source>
        <translation>La bóveda contiene la contraseña de %1.</translation>
    </message>
    <message>
        <source>Loss %1 %  ·  Jitter %2 ms  ·  MOS %3</source>
        <extracomment>Loss in percent, jitter in milliseconds, quality as a mean opinion score</extracomment>
        <translation>Pérdida %1 %  ·  Jitter %2 ms  ·  MOS %3</translation>
    </message>
    <message>
        <source>No call was placed.</source>
        <translation>No se hizo ninguna llamada.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>La llamada ha terminado.</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>Elegir una grabación</translation>
    </message>
    <message>
        <source>WAV files (*.wav)</source>
        <translation>Archivos WAV (*.wav)</translation>
    </message>
    <message>
        <source>Spoken prompt</source>
        <translation>Mensaje hablado</translation>
    </message>
    <message>
        <source>&amp;Devices…</source>
        <translation>Dis&amp;positivos…</translation>
    </message>
    <message>
        <source>Choose microphone and speaker</source>
        <translation>Elegir micrófono y altavoz</translation>
    </message>
    <message>
        <source>Chooses microphone and speaker, and tries them.</source>
        <translation>Elige el micrófono y el altavoz, y los prueba.</translation>
    </message>
    <message>
        <source>Keep &amp;evidence</source>
        <translation>Guardar pru&amp;ebas</translation>
    </message>
    <message>
        <source>Keep the evidence of this call</source>
        <translation>Guardar las pruebas de esta llamada</translation>
    </message>
    <message>
        <source>Keeps both directions as WAV, the packets with their TLS keys for Wireshark, and the ladder, in a new folder among your documents. For this call only.</source>
        <translation>Guarda ambos sentidos como WAV, los paquetes con sus claves TLS para Wireshark y la escalera de mensajes, en una carpeta nueva entre sus documentos. Solo para esta llamada.</translation>
    </message>
    <message>
        <source>The evidence is in %1.</source>
        <translation>Las pruebas están en %1.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Who calls. Through a server, this computer&apos;s call comes from that server&apos;s address; the audio goes directly. A server itself calls over the trunk that was pushed to it, and tells what it knows of the call.</source>
        <translation>Quién llama. A través de un servidor, la llamada de este equipo sale de la dirección de ese servidor; el audio va directamente. Un servidor mismo llama por la troncal que se le envió, y dice lo que sabe de la llamada.</translation>
    </message>
    <message>
        <source>Call &amp;from</source>
        <translation>Llamar &amp;desde</translation>
    </message>
    <message>
        <source>%1 calls as it is configured, with its own certificates and keys. It tells no levels.</source>
        <translation>%1 llama tal como está configurado, con sus propios certificados y claves. No dice niveles.</translation>
    </message>
    <message>
        <source>Through %1</source>
        <translation>A través de %1</translation>
    </message>
    <message>
        <source>%1 itself</source>
        <translation>%1 mismo</translation>
    </message>
    <message>
        <source>%1 is changed. Call again.</source>
        <translation>%1 ha cambiado. Vuelva a llamar.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ValidityBar</name>
    <message>
        <source>Validity</source>
        <translation>Validez</translation>
    </message>
    <message>
        <source>expired today</source>
        <translation>caducó hoy</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>caducó hace %n día</numerusform>
            <numerusform>caducó hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>valid in %n day(s)</source>
        <translation>
            <numerusform>válido dentro de %n día</numerusform>
            <numerusform>válido dentro de %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>queda %n día</numerusform>
            <numerusform>quedan %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::VaultDialog</name>
    <message>
        <source>&amp;Create vault</source>
        <translation>&amp;Crear bóveda</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Desbloquear</translation>
    </message>
    <message>
        <source>Use the &amp;desktop keyring</source>
        <translation>Usar el &amp;llavero del escritorio</translation>
    </message>
    <message>
        <source>Ask the &amp;desktop keyring</source>
        <translation>Consultar el &amp;llavero del escritorio</translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation>Crear la bóveda</translation>
    </message>
    <message>
        <source>Unlock the vault</source>
        <translation>Desbloquear la bóveda</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase de contraseña</translation>
    </message>
    <message>
        <source>At least 8 characters. It cannot be recovered if you forget it.</source>
        <translation>Al menos 8 caracteres. No se puede recuperar si la olvida.</translation>
    </message>
    <message>
        <source>&amp;Repeat the passphrase</source>
        <translation>&amp;Repetir la frase de contraseña</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Use at least 8 characters.</source>
        <translation>Use al menos 8 caracteres.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the same one twice.</source>
        <translation>Las dos frases de contraseña son distintas. Escriba la misma dos veces.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::VerdictCard</name>
    <message>
        <source>%1: %2</source>
        <extracomment>&quot;Certificate: passed&quot;; read out for one check of a call</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Verdict: %1. %2</source>
        <translation>Veredicto: %1. %2</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::WatchCard</name>
    <message>
        <source>When certificates end</source>
        <translation>Cuándo terminan los certificados</translation>
    </message>
    <message>
        <source>Certificates by their end</source>
        <translation>Certificados por su fin</translation>
    </message>
    <message>
        <source>Look at all &amp;carriers</source>
        <translation>Consultar todos los &amp;operadores</translation>
    </message>
    <message>
        <source>Show the carr&amp;ier</source>
        <translation>Mostrar el opera&amp;dor</translation>
    </message>
    <message>
        <source>Save &amp;calendar…</source>
        <translation>Guardar &amp;calendario…</translation>
    </message>
    <message>
        <source>Ask the carriers once a &amp;day</source>
        <translation>Preguntar a los operadores una vez al &amp;día</translation>
    </message>
    <message>
        <source>Looking at the carriers</source>
        <translation>Consultando los operadores</translation>
    </message>
    <message>
        <source>Look at the certificates of all carriers</source>
        <translation>Consultar los certificados de todos los operadores</translation>
    </message>
    <message>
        <source>Show the carrier</source>
        <translation>Mostrar el operador</translation>
    </message>
    <message>
        <source>Save the ends as a calendar</source>
        <translation>Guardar los vencimientos como calendario</translation>
    </message>
    <message>
        <source>While TrunkSeal runs. What is known is looked through once a day in any case.</source>
        <translation>Mientras TrunkSeal esté abierto. Lo conocido se revisa una vez al día en cualquier caso.</translation>
    </message>
    <message>
        <source>Days before an end to warn at</source>
        <translation>Días antes del fin en que avisar</translation>
    </message>
    <message>
        <source>&amp;Warn days before:</source>
        <translation>&amp;Avisar días antes:</translation>
    </message>
    <message>
        <source>Nothing is known yet. Look at the carriers, or fetch the certificate of one.</source>
        <translation>Aún no se conoce nada. Consulte los operadores u obtenga el certificado de uno.</translation>
    </message>
    <message>
        <source>No certificate ends soon.</source>
        <translation>Ningún certificado termina pronto.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) end soon, or did.</source>
        <translation>
            <numerusform>%n certificado termina pronto o ya terminó.</numerusform>
            <numerusform>%n certificados terminan pronto o ya terminaron.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save calendar</source>
        <translation>Guardar calendario</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Calendarios (*.ics)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Words</name>
    <message>
        <source>Unknown</source>
        <translation>Desconocida</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sellada</translation>
    </message>
    <message>
        <source>May fall back</source>
        <translation>Puede degradarse</translation>
    </message>
    <message>
        <source>Signalling only</source>
        <translation>Solo señalización</translation>
    </message>
    <message>
        <source>Keys exposed</source>
        <translation>Claves expuestas</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>En claro</translation>
    </message>
    <message>
        <source>Signalling runs over TLS and audio must be SRTP. Place a test call to prove it.</source>
        <translation>La señalización va por TLS y el audio debe ser SRTP. Haga una llamada de prueba para demostrarlo.</translation>
    </message>
    <message>
        <source>Audio is encrypted only if the carrier agrees. Require SRTP once a test call shows that it does.</source>
        <translation>El audio se cifra solo si el operador lo acepta. Exija SRTP en cuanto una llamada de prueba muestre que lo hace.</translation>
    </message>
    <message>
        <source>Signalling is encrypted, audio is not. Ask the carrier to enable SRTP, then require it here.</source>
        <translation>La señalización está cifrada; el audio, no. Pida al operador que active SRTP y después exíjalo aquí.</translation>
    </message>
    <message>
        <source>Audio is encrypted, but its keys travel in clear text. Move signalling to TLS.</source>
        <translation>El audio está cifrado, pero sus claves viajan en claro. Pase la señalización a TLS.</translation>
    </message>
    <message>
        <source>Neither signalling nor audio is encrypted. Start by moving signalling to TLS.</source>
        <translation>Ni la señalización ni el audio están cifrados. Empiece por pasar la señalización a TLS.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Brecha</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>correcto</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallo</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>advertencia</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>sin determinar</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Crítico</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation>Búsqueda del nombre</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation>Versión de TLS</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Call answered</source>
        <translation>Llamada contestada</translation>
    </message>
    <message>
        <source>SRTP agreed</source>
        <translation>SRTP acordado</translation>
    </message>
    <message>
        <source>Received audio authentic</source>
        <translation>Audio recibido auténtico</translation>
    </message>
    <message>
        <source>No plain audio</source>
        <translation>Sin audio en claro</translation>
    </message>
    <message>
        <source>Audio received</source>
        <translation>Audio recibido</translation>
    </message>
    <message>
        <source>Our audio confirmed</source>
        <translation>Nuestro audio confirmado</translation>
    </message>
    <message>
        <source>Clean hang-up</source>
        <translation>Fin de llamada limpio</translation>
    </message>
    <message>
        <source>no packets</source>
        <translation>sin paquetes</translation>
    </message>
    <message>
        <source>not authentic</source>
        <translation>no auténtico</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>silencio</translation>
    </message>
    <message>
        <source>comfort noise</source>
        <translation>ruido de confort</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>tono</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>voz</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Looking up the address</source>
        <translation>Buscando la dirección</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Checking the certificate</source>
        <translation>Comprobando el certificado</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Llamando</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando en el destino</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>En conversación</translation>
    </message>
    <message>
        <source>Hanging up</source>
        <translation>Colgando</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>hace %n min</numerusform>
            <numerusform>hace %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>hace %n h</numerusform>
            <numerusform>hace %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>hace %n día</numerusform>
            <numerusform>hace %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>silent</source>
        <extracomment>A level meter&apos;s reading when there is no signal at all</extracomment>
        <translation>silencio</translation>
    </message>
    <message>
        <source>%1 dBFS</source>
        <extracomment>A sound level; dBFS is the unit and stays</extracomment>
        <translation>%1 dBFS</translation>
    </message>
    <message>
        <source>PJSIP (wizard)</source>
        <translation>PJSIP (asistente)</translation>
    </message>
    <message>
        <source>encrypted noise</source>
        <translation>ruido cifrado</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Retención</translation>
    </message>
    <message>
        <source>Taken back from hold</source>
        <translation>Recuperada de la retención</translation>
    </message>
    <message>
        <source>New keys in the call</source>
        <translation>Claves nuevas en la llamada</translation>
    </message>
    <message>
        <source>Session refresh</source>
        <translation>Refresco de sesión</translation>
    </message>
    <message>
        <source>Session timer</source>
        <translation>Temporizador de sesión</translation>
    </message>
    <message>
        <source>Hold by the carrier</source>
        <translation>Retención por el operador</translation>
    </message>
    <message>
        <source>Roll-over of the sequence numbers</source>
        <translation>Vuelta de los números de secuencia</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Dígitos</translation>
    </message>
    <message>
        <source>Registration taken away</source>
        <translation>Registro retirado</translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::WorkspaceClient</name>
    <message>
        <source>No workspace is open. Open one from the File menu first.</source>
        <translation>No hay ningún espacio de trabajo abierto. Abra antes uno desde el menú Archivo.</translation>
    </message>
</context>
</TS>

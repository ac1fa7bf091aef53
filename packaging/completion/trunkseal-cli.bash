# bash completion of trunkseal-cli; made by trunkseal-cli __generate bash

_trunkseal_cli()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local options='--workspace --passphrase-file --passphrase-env --json --quiet --no-color --help --version' words='' noun='' verb='' i
    COMPREPLY=()
    case $previous in
        --workspace|--passphrase-file|--key|--password-file|--leaf|--intermediates|--roots|--crl|--ocsp-response|--trust-file|--out-key|--out-csr|--server-password-file|--file|--client-cert|--client-key|--keylog|--pcap|--preset-file|--anchors|--inbound-password-file|--output|--ssh-config|--key-file|--known-hosts|--ics|--offer|--new-passphrase-file)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return ;;
        --record|--config-dir|--ansible)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --workspace | --passphrase-file | --passphrase-env) ((i++)) ;;
            -*) ;;
            *) if [[ -z $noun ]]; then noun=${COMP_WORDS[i]}; elif [[ -z $verb ]]; then verb=${COMP_WORDS[i]}; fi ;;
        esac
    done
    case $noun:$verb in
        cert:show) options+=' --fetch-missing --key --pem --openssl --password-file --password-env' ;;
        cert:verify) options+=' --leaf --intermediates --roots --system-roots --host --ip --sip-domain --as --at --crl --require-crl --crl-online --ocsp --ocsp-response --require-ocsp --fetch-missing --purpose --max-depth --security-level --password-file --password-env' ;;
        cert:compare) options+=' --password-file --password-env' ;;
        cert:drill) options+=' --trust-file --stack --host --at --security-level --password-file --password-env' ;;
        cert:request) options+=' --key-type --name --organization --dns --ip --uri --out-key --out-csr --force' ;;
        cert:accept) options+=' --key --password-file --password-env' ;;
        cert:match) options+=' --password-file --password-env' ;;
        probe:*) options+=' --full --carrier --auth-user --password-file --password-env --invite --via-server --server-password-file --server-password-env --file --concurrency --roots --system-roots --insecure' ;;
        call:*) options+=' --carrier --number --transport --srtp --suites --allow-exposed-keys --roots --system-roots --insecure --sni --client-cert --client-key --keylog --via-server --from-server --server-password-file --server-password-env --local --auth-user --password-file --password-env --from --codecs --source --mic-device --listen --speaker-device --seconds --dtmf --record --pcap --register --hold-test --rekey-test --refresh-test --session-timer --rollover-test --confirm-long --yes' ;;
        carrier:add) options+=' --preset --preset-host --preset-file --host --port --srv --stack --transport --media --trust --anchors --verify-server --allow-wildcard --auth-user --password-file --password-env --from-user --from-domain --registers --register-every --caller-id --codecs --dtmf --context --match --qualify-every --more-hosts --outbound-proxy --client-cert --client-key --registrar --inbound-user --inbound-password-file --inbound-password-env --caller-name --trust-identity --send-identity --symmetric-media --rewrite-contact --external-address --local-networks --direct-media --session-timers --session-expires --dial-prefix --test-number --allowed-numbers --daily-call-cap --country --set --description --notes' ;;
        carrier:edit) options+=' --name --host --port --srv --stack --transport --media --trust --anchors --verify-server --allow-wildcard --auth-user --password-file --password-env --from-user --from-domain --registers --register-every --caller-id --codecs --dtmf --context --match --qualify-every --more-hosts --outbound-proxy --client-cert --client-key --registrar --inbound-user --inbound-password-file --inbound-password-env --caller-name --trust-identity --send-identity --symmetric-media --rewrite-contact --external-address --local-networks --direct-media --session-timers --session-expires --dial-prefix --test-number --allowed-numbers --daily-call-cap --country --set --description --notes' ;;
        carrier:remove) options+=' --yes' ;;
        carrier:export) options+=' --output --schema' ;;
        carrier:import) options+=' --format --password-file --password-env --inbound-password-file --inbound-password-env --server --server-password-file --server-password-env --only --dry-run' ;;
        carrier:render) options+=' --stack --asterisk' ;;
        carrier:lint) options+=' --asterisk' ;;
        carrier:migrate) options+=' --stack --posture --asterisk --apply --allow-downgrade' ;;
        carrier:presets) options+=' --preset-file' ;;
        server:add) options+=' --host --port --jump --from-ssh-config --ssh-config --user --login --key-file --sudo --target --config-dir --password-file --password-env' ;;
        server:edit) options+=' --name --host --port --jump --from-ssh-config --ssh-config --user --login --key-file --sudo --target --config-dir --password-file --password-env' ;;
        server:remove) options+=' --yes' ;;
        server:trust) options+=' --fingerprint --known-hosts --yes --password-file --password-env' ;;
        server:ssh-hosts) options+=' --ssh-config' ;;
        server:sudoers) options+=' --old-sudo --names' ;;
        server:check) options+=' --password-file --password-env' ;;
        server:board) options+=' --check --at-once --password-file --password-env' ;;
        push:plan) options+=' --password-file --password-env' ;;
        push:apply) options+=' --allow-restart --yes --within --test-call --confirm --when-idle --vicidial-patience --password-file --password-env' ;;
        push:rollout) options+=' --carriers --all --canary --at-once --allow-restart --yes --test-call --confirm --when-idle --vicidial-patience --password-file --password-env' ;;
        push:export) options+=' --ansible --carriers --all' ;;
        push:rollback) options+=' --allow-restart --password-file --password-env' ;;
        push:confirm) options+=' --password-file --password-env' ;;
        push:extend) options+=' --within --password-file --password-env' ;;
        push:drift) options+=' --take --password-file --password-env' ;;
        push:status) options+=' --password-file --password-env' ;;
        watch:*) options+=' --once --every --warn-days --concurrency --ics --no-pin --server --password-file --password-env' ;;
        pin:set) options+=' --fingerprint --yes' ;;
        pin:clear) options+=' --edge' ;;
        report:*) options+=' --format --output --force --with-keys --limit' ;;
        inspect:conf) options+=' --format --asterisk --follow-includes --print' ;;
        inspect:log) options+=' --server --lines --follow --for --raise --password-file --password-env' ;;
        inspect:sdp) options+=' --as --offer --show-keys --asterisk --stack --media --dtls --tag32 --avpf --codecs' ;;
        inspect:sip) options+=' --transport --asterisk' ;;
        practice:*) options+=' --call --number --seconds --fault --list-faults --port' ;;
        workspace:passphrase) options+=' --new-passphrase-file --new-passphrase-env' ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    if [[ -z $noun ]]; then
        words='cert probe call carrier server push watch pin report inspect practice workspace'
    elif [[ -z $verb ]]; then
        case $noun in
        cert) words='show verify compare drill request accept withdraw match' ;;
        carrier) words='list show add edit remove export import render lint migrate presets' ;;
        server) words='list add edit remove trust ssh-hosts sudoers check board' ;;
        push) words='plan apply rollout export rollback confirm extend drift status' ;;
        pin) words='show set clear' ;;
        inspect) words='conf log sdp sip' ;;
        workspace) words='create check unlock passphrase' ;;
        esac
    fi
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -F _trunkseal_cli trunkseal-cli

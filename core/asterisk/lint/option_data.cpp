#include "core/asterisk/lint/option_data.h"

namespace trunkseal::asterisk {

// PJSIP: the documentation that Asterisk 22.10 carries, compared with what 16.28 and 22.10 accepted, name by
// name. chan_sip: its sample file and the names in its module, 16.28.
std::span<const OptionList> optionLists()
{
    static constexpr OptionList lists[] = {
        {SectionType::Endpoint, "endpoint",
         "100rel accept_multiple_sdp_answers@13.22,15.5 accountcode@13.5 acl@13.10 aggregate_mwi "
         "allow allow_overlap@13.15,14.4 allow_subscribe allow_transfer "
         "allow_unauthenticated_options@16.18,18.4 aors asymmetric_rtp_codec@13.13,14.2 auth "
         "bind_rtp_to_media_address@13.8 bundle@15.0 call_group callerid callerid_privacy "
         "callerid_tag codec_prefs_incoming_answer@18.0 codec_prefs_incoming_offer@18.0 "
         "codec_prefs_outgoing_answer@18.0 codec_prefs_outgoing_offer@18.0 connected_line_method "
         "contact_acl@13.10 contact_deny@13.10 contact_permit@13.10 contact_user@13.12,14.1 "
         "context cos_audio cos_video deny@13.10 device_state_busy_at direct_media "
         "direct_media_glare_mitigation direct_media_method disable_direct_media_on_nat disallow "
         "dtls_auto_generate_cert@15.2 dtls_ca_file dtls_ca_path dtls_cert_file dtls_cipher "
         "dtls_fingerprint dtls_private_key dtls_rekey dtls_setup dtls_verify dtmf_mode fax_detect "
         "fax_detect_timeout@13.11 follow_early_media_fork@13.22,15.5 "
         "follow_redirect_methods@20.18,22.8,23.2 force_avp force_rport from_domain from_user "
         "g726_non_standard@13.5 geoloc_incoming_call_profile@16.28,18.14,19.6 "
         "geoloc_outgoing_call_profile@16.28,18.14,19.6 ice_support identify_by "
         "ignore_183_without_sdp@13.26,16.3 inband_progress incoming_call_offer_pref@18.0 "
         "incoming_mwi_mailbox@13.18,14.7,15.1 language mailboxes max_audio_streams@15.0 "
         "max_video_streams@15.0 media_address media_encryption media_encryption_optimistic@13.1 "
         "media_use_received_transport message_context@13.5 moh_passthrough@13.30 moh_suggest "
         "mwi_from_user mwi_subscribe_replaces_unsolicited@13.24,15.7 named_call_group "
         "named_pickup_group notify_early_inuse_ringing@13.17,14.6 one_touch_recording "
         "outbound_auth outbound_proxy outgoing_call_offer_pref@18.0 overlap_context@18.17,20.2 "
         "permit@13.10 pickup_group preferred_codec_only@15.0 record_off_feature record_on_feature "
         "redirect_method refer_blind_progress@13.17,14.6 rewrite_contact rpid_immediate@13.4 "
         "rtcp_mux@13.15,14.4 rtp_engine rtp_ipv6 rtp_keepalive@13.5 rtp_port_end@20.20,22.10,23.4 "
         "rtp_port_start@20.20,22.10,23.4 rtp_symmetric rtp_timeout@13.5 rtp_timeout_hold@13.5 "
         "sdp_owner sdp_session security_mechanisms@21.0 security_negotiation@21.0 "
         "send_aoc@18.16,20.1 send_connected_line@13.24,16.1 send_diversion "
         "send_history_info@13.38,16.15,17.9,18.1 send_pai send_rpid set_var srtp_tag_32 "
         "stir_shaken stir_shaken_profile@16.26,18.12,19.4 sub_min_expiry subscribe_context@13.11 "
         "suppress_moh_on_sendonly@20.11,21.6,22.1 suppress_q850_reason_headers@13.23,15.6 "
         "t38_bind_udptl_to_media_address@16.22,18.8 t38_udptl t38_udptl_ec t38_udptl_ipv6 "
         "t38_udptl_maxdatagram t38_udptl_nat tenantid@18.25,20.10,21.5 timers timers_min_se "
         "timers_sess_expires tone_zone tos_audio tos_video transport "
         "trust_connected_line@13.24,16.1 trust_id_inbound trust_id_outbound use_avpf use_ptime "
         "user_eq_phone@13.2 voicemail_extension@13.9 webrtc@15.0"},
        {SectionType::Aor, "aor",
         "authenticate_qualify contact default_expiration mailboxes max_contacts "
         "maximum_expiration minimum_expiration outbound_proxy qualify_2xx_only@20.12,21.7,22.2 "
         "qualify_frequency qualify_timeout@13.4 remove_existing remove_unavailable@16.22,18.8 "
         "support_path voicemail_extension@13.9"},
        {SectionType::Auth, "auth",
         "auth_type md5_cred nonce_lifetime oauth_clientid@17.0 oauth_secret@17.0 password "
         "password_digest@20.12,21.7,22.2 realm refresh_token@17.0 "
         "supported_algorithms_uac@20.12,21.7,22.2 supported_algorithms_uas@20.12,21.7,22.2 "
         "username"},
        {SectionType::Identify, "identify",
         "endpoint match match_header@13.15,14.4 match_request_uri@18.23,20.8,21.3 "
         "srv_lookups@13.14,14.3"},
        {SectionType::Registration, "registration",
         "auth_rejection_permanent client_uri contact_header_params@17.0 contact_user "
         "endpoint@13.4 expiration fatal_retry_interval@13.7 forbidden_retry_interval line@13.4 "
         "max_random_initial_delay@16.27,18.13,19.5 max_retries outbound_auth outbound_proxy "
         "retry_interval security_mechanisms@21.0 security_negotiation@21.0 server_uri "
         "support_outbound@17.0 support_path transport user_agent@21.2"},
        {SectionType::Transport, "transport",
         "allow_reload@13.8 allow_wildcard_certs@16.28,18.14,19.6 async_operations bind "
         "ca_list_file ca_list_path@13.8 cert_file cipher cos domain external_media_address "
         "external_signaling_address external_signaling_port local_net method password "
         "priv_key_file protocol require_client_cert symmetric_transport@13.15,14.4 "
         "tcp_keepalive_enable@18.23,20.8,21.3 tcp_keepalive_idle_time@18.23,20.8,21.3 "
         "tcp_keepalive_interval_time@18.23,20.8,21.3 tcp_keepalive_probe_count@18.23,20.8,21.3 "
         "tos verify_client verify_server websocket_write_timeout"},
        {SectionType::Acl, "acl", "acl contact_acl contact_deny contact_permit deny permit"},
        {SectionType::Contact, "contact",
         "authenticate_qualify call_id endpoint expiration_time outbound_proxy path prune_on_boot "
         "qualify_2xx_only qualify_frequency qualify_timeout reg_server uri user_agent via_addr "
         "via_port"},
        {SectionType::DomainAlias, "domain_alias", "domain"},
        {SectionType::Global, "global",
         "all_codecs_on_empty_reinvite@16.30,18.16,19.8,20.1 "
         "allow_sending_180_after_183@16.26,18.12,19.4 contact_expiration_check_interval@13.9 "
         "debug@13.3 default_auth_algorithms_uac@20.12,21.7,22.2 "
         "default_auth_algorithms_uas@20.12,21.7,22.2 default_from_user@13.6 "
         "default_outbound_endpoint@13.3 default_realm@13.10 default_voicemail_extension@13.9 "
         "disable_multi_domain@13.12,14.1 endpoint_identifier_order@13.3 "
         "ignore_uri_user_options@13.12,14.1 keep_alive_interval@13.3 max_forwards@13.3 "
         "max_initial_qualify_time@13.4 mwi_disable_initial_unsolicited@13.12,14.1 "
         "mwi_tps_queue_high@13.12,14.1 mwi_tps_queue_low@13.12,14.1 norefersub@13.27,16.4 "
         "regcontext@13.8 send_contact_status_on_update_registration@16.2 "
         "taskprocessor_overload_trigger@13.26,16.3 unidentified_request_count@13.10 "
         "unidentified_request_period@13.10 unidentified_request_prune_interval@13.10 "
         "use_callerid_contact@13.24,16.1 user_agent"},
        {SectionType::System, "system",
         "accept_multiple_sdp_answers@13.22,15.5 compact_headers disable_rport@13.35,16.12,17.6 "
         "disable_tcp_switch@13.1 follow_early_media_fork@13.22,15.5 "
         "taskpool_auto_increment@20.18,22.8,23.2 taskpool_idle_timeout@20.18,22.8,23.2 "
         "taskpool_initial_size@20.18,22.8,23.2 taskpool_max_size@20.18,22.8,23.2 "
         "taskpool_minimum_size@20.18,22.8,23.2 threadpool_auto_increment threadpool_idle_timeout "
         "threadpool_initial_size threadpool_max_size@13.7 timer_b timer_t1"},
        {SectionType::Wizard, "wizard",
         "accepts_auth accepts_registrations aor/* client_uri_pattern contact_pattern endpoint/* "
         "has_hint has_phoneprov hint_application hint_context hint_exten identify/* "
         "inbound_auth/* outbound_auth/* outbound_proxy phoneprov/* registration/* remote_hosts "
         "sends_auth sends_line_with_registrations sends_registrations server_uri_pattern "
         "transport"},
        {SectionType::Phoneprov, "phoneprov", "* MAC PROFILE endpoint"},
        {SectionType::OutboundPublish, "outbound-publish",
         "event expiration from_uri max_auth_attempts multi_user@14.0 outbound_auth outbound_proxy "
         "server_uri to_uri transport@13.9"},
        {SectionType::InboundPublication, "inbound-publication", "endpoint"},
        {SectionType::AsteriskPublication, "asterisk-publication",
         "device_state device_state_filter devicestate_publish mailbox_state mailbox_state_filter "
         "mailboxstate_publish"},
        {SectionType::ResourceList, "resource_list",
         "event full_state list_item notification_batch_interval "
         "resource_display_name@16.25,18.11,19.3"},
        {SectionType::SubscriptionPersistence, "subscription_persistence",
         "contact_uri cseq endpoint expires generator_data local_name local_port packet "
         "prune_on_boot src_name src_port tag transport_key"},
        {SectionType::Peer, "peer",
         "accountcode acl allow allowoverlap allowsubscribe allowtransfer amaflags auth "
         "autoframing avpf buggymwi busylevel call-limit callbackextension callcounter callerid "
         "callgroup callingpres canreinvite cc_agent_dialstring cc_agent_policy cc_callback_macro "
         "cc_callback_sub cc_max_agents cc_max_monitors cc_monitor_policy cc_offer_timer "
         "cc_recall_timer ccbs_available_timer ccnr_available_timer cid_number cid_tag "
         "constantssrc contactacl contactdeny contactpermit context defaultip defaultuser deny "
         "description directmedia directmediaacl directmediadeny directmediapermit disallow "
         "disallowed_methods discard_remote_hold_retrieval dtlsautogeneratecert dtlscafile "
         "dtlscapath dtlscertfile dtlscipher dtlsenable dtlsfingerprint dtlsprivatekey dtlsrekey "
         "dtlssetup dtlsverify dtmfmode encryption encryption_taglen faxdetect force_avp "
         "fromdomain fromuser fullname g726nonstandard hasiax hassip hasvoicemail header host "
         "icesupport ignore_requested_pref ignoresdpversion insecure ipaddr jbenable jbforce "
         "jbimpl jblog jbmaxsize jbresyncthreshold jbtargetextra keepalive language lastms mailbox "
         "maxcallbitrate maxforwards md5secret media_address mohinterpret mohsuggest musicclass "
         "musiconhold namedcallgroup namedpickupgroup nat outboundproxy outofcall_message_context "
         "parkinglot permit pickupgroup port preferred_codec_only progressinband promiscredir "
         "qualify qualifyfreq recordofffeature recordonfeature regexten registertrying regseconds "
         "regserver remotesecret rfc2833compensate rpid_immediate rpid_update rtcp_mux rtp_engine "
         "rtpholdtimeout rtpkeepalive rtptimeout secret send_diversion sendrpid session-expires "
         "session-minse session-refresher session-timers setvar snom_aoc_enabled storesipcause "
         "subscribe_network_change_event subscribecontext subscribemwi supportpath t38pt_udptl "
         "t38pt_usertpsource textsupport timerb timert1 tonezone transport trunkname "
         "trust_id_outbound trustrpid type unsolicited_mailbox use_q850_reason useclientcode "
         "usereqphone username videosupport vmexten"},
        {SectionType::General, "general",
         "accept_outofcall_message allowexternaldomains allowguest alwaysauthreject "
         "auth_message_requests auth_options_requests authfailureevents autocreatepeer autodomain "
         "bindaddr bindport callevents compactheaders cos_audio cos_sip cos_text cos_video counter "
         "debug defaultexpirey defaultexpiry directrtpsetup domain domainsasrealm dumphistory "
         "dynamic_exclude_static dynamic_excludes_static engine externaddr externhost externip "
         "externrefresh externtcpport externtlsport fromdomainport hash_dialogs hash_peers "
         "hash_users ignoreregexpire legacy_useroption_parsing localnet match_auth_username "
         "matchexternaddrlocally matchexterniplocally maxexpirey maxexpiry minexpirey minexpiry "
         "mwi mwi_from mwiexpirey mwiexpiry notifycid notifyhold notifymimetype notifyringing "
         "pedantic prematuremedia prematuremediafilter qualifygap qualifypeers realm recordhistory "
         "refer_addheaders regcontext regextenonqualify register register_retry_403 "
         "registerattempts registertimeout reinvite_timeout relaxdtmf rtautoclear rtcachefriends "
         "rtpbindaddr rtsavepath rtsavesysname rtupdate sdpowner sdpsession shrinkcallerid "
         "sipdebug sipregs srvlookup submaxexpirey submaxexpiry subminexpirey subminexpiry t1min "
         "t38faxmaxdatagram tcpauthlimit tcpauthtimeout tcpbindaddr tcpenable timer_b timer_t1 "
         "tlsbindaddr tlscadir tlscafile tlscapath tlscertfile tlscipher tlsclientmethod "
         "tlsdisablev1 tlsdisablev11 tlsdisablev12 tlsdontverifyserver tlsenable tlsprivatekey "
         "tlsservercipherorder tlsverifyclient tos tos_audio tos_sip tos_text tos_video "
         "udpbindaddr useragent websocket_enabled websocket_write_timeout"},
    };
    return lists;
}

} // namespace trunkseal::asterisk

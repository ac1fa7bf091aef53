-- The tables of VICIdial that a push has to do with, as its own schema declares them (1728): MyISAM, column
-- for column; other columns of `servers` and `system_settings` are left out.
SET GLOBAL sql_mode='NO_ENGINE_SUBSTITUTION'; -- as VICIdial wants it: what is too long is cut without a word
DROP DATABASE IF EXISTS asterisk;
CREATE DATABASE asterisk DEFAULT CHARACTER SET utf8 COLLATE utf8_unicode_ci;
USE asterisk;
CREATE TABLE vicidial_server_carriers (
    carrier_id VARCHAR(15) NOT NULL,
    carrier_name VARCHAR(50) NOT NULL,
    registration_string VARCHAR(255),
    template_id VARCHAR(15) NOT NULL,
    account_entry TEXT,
    protocol ENUM('SIP','PJSIP','PJSIP_WIZ','Zap','IAX2','EXTERNAL') DEFAULT 'SIP',
    globals_string VARCHAR(255),
    dialplan_entry TEXT,
    server_ip VARCHAR(15) NOT NULL,
    active ENUM('Y','N') DEFAULT 'Y',
    carrier_description VARCHAR(255),
    user_group VARCHAR(20) DEFAULT '---ALL---',
    UNIQUE INDEX (carrier_id),
    INDEX (server_ip)
) ENGINE=MyISAM;
CREATE TABLE vicidial_conf_templates (
    template_id VARCHAR(15) NOT NULL,
    template_name VARCHAR(50) NOT NULL,
    template_contents TEXT,
    user_group VARCHAR(20) DEFAULT '---ALL---',
    UNIQUE INDEX (template_id)
) ENGINE=MyISAM;
CREATE TABLE servers (
    server_id VARCHAR(10) NOT NULL,
    server_description VARCHAR(255),
    server_ip VARCHAR(15) NOT NULL,
    active ENUM('Y','N'),
    asterisk_version VARCHAR(20) DEFAULT '1.4.21.2',
    active_asterisk_server ENUM('Y','N') DEFAULT 'Y',
    generate_vicidial_conf ENUM('Y','N') DEFAULT 'Y',
    rebuild_conf_files ENUM('Y','N') DEFAULT 'Y',
    user_group VARCHAR(20) DEFAULT '---ALL---'
) ENGINE=MyISAM;
CREATE TABLE system_settings (
    version VARCHAR(50),
    db_schema_version INT(8) UNSIGNED DEFAULT '0',
    allowed_sip_stacks ENUM('SIP','PJSIP','SIP_and_PJSIP') DEFAULT 'SIP',
    reload_timestamp DATETIME
) ENGINE=MyISAM;
CREATE TABLE vicidial_admin_log (
    admin_log_id INT(9) UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    event_date DATETIME NOT NULL,
    user VARCHAR(20) NOT NULL,
    ip_address VARCHAR(15) NOT NULL,
    event_section VARCHAR(30) NOT NULL,
    event_type ENUM('ADD','COPY','LOAD','RESET','MODIFY','DELETE','SEARCH','LOGIN','LOGOUT','CLEAR','OVERRIDE','EXPORT','OTHER')
        DEFAULT 'OTHER',
    record_id VARCHAR(50) NOT NULL,
    event_code VARCHAR(255) NOT NULL,
    event_sql MEDIUMTEXT,
    event_notes MEDIUMTEXT,
    user_group VARCHAR(20) DEFAULT '---ALL---'
) ENGINE=MyISAM;
INSERT INTO system_settings VALUES ('2.14b0.5', 1728, 'SIP_and_PJSIP', '2026-01-01 00:00:00');
INSERT INTO servers (server_id, server_ip, active) VALUES ('d16', '127.0.16.2', 'Y'), ('d22', '127.0.22.2', 'Y'),
    ('other', '127.0.77.2', 'Y');
UPDATE servers SET rebuild_conf_files='N';
INSERT INTO vicidial_conf_templates VALUES ('SIP_generic', 'SIP phone generic', 'type=friend\nhost=dynamic\n', '---ALL---');

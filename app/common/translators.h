#pragma once

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace trunkseal {

/// Installs our texts (embedded as :/i18n/trunkseal_<lang>.qm) and Qt's own for `locale`; what is not there
/// stays English. The translators belong to `app`.
inline void installTranslators(QCoreApplication &app, const QLocale &locale = QLocale())
{
    const auto install = [&](const QString &file, const QString &folder) {
        auto *translator = new QTranslator(&app);
        if (translator->load(locale, file, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("trunkseal"), QStringLiteral(":/i18n"));
}

} // namespace trunkseal

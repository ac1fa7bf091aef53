#include "ui/board/board_words.h"

#include "core/base/address.h"

#include <QLocale>
#include <QRegularExpression>

namespace trunkseal::ui {

using deploy::Board;
using deploy::BoardCell;
using deploy::BoardFacts;
using deploy::BoardRow;
using Drift = deploy::DriftReport::State;
using State = BoardCell::State;

namespace {

/// Days that a certificate may have left before it turns amber.
constexpr qint64 soonDays = 30;

bool isUnreachable(ErrorCode code)
{
    return code == ErrorCode::Ssh || code == ErrorCode::Network || code == ErrorCode::Timeout
        || code == ErrorCode::Tls;
}

QString joined(const QStringList &sentences)
{
    return sentences.join(QLatin1Char(' '));
}

} // namespace

Sign BoardWords::sign(State state)
{
    switch (state) {
    case State::NotThere:
        return {{}, QStringLiteral("–"), Tone::Muted};
    case State::AsPushed:
        return {QStringLiteral("sync-ok"), tr("As pushed"), Tone::Unknown};
    case State::Pushed:
        return {QStringLiteral("question"), tr("Pushed"), Tone::Unknown};
    case State::InSync:
        return {QStringLiteral("ok"), tr("In sync"), Tone::Sealed};
    case State::ChangedHere:
        return {QStringLiteral("push"), tr("Not pushed yet"), Tone::Gap};
    case State::Waits:
        return {QStringLiteral("clock"), tr("To confirm"), Tone::Gap};
    case State::ChangedThere:
        return {QStringLiteral("warning"), tr("Changed there"), Tone::Clear};
    case State::ChangedBoth:
        return {QStringLiteral("warning"), tr("Changed on both"), Tone::Clear};
    case State::Gone:
        return {QStringLiteral("fail"), tr("Gone"), Tone::Clear};
    }
    Q_UNREACHABLE();
}

Sign BoardWords::sign(const BoardRow &row)
{
    if (row.pending)
        return sign(State::Waits);
    if (row.check && row.check->error)
        return isUnreachable(row.check->error->code)
            ? Sign{QStringLiteral("error"), tr("Not reached"), Tone::Clear}
            : Sign{QStringLiteral("error"), tr("Refused"), Tone::Clear};
    const bool toPush = std::ranges::any_of(
        row.cells, [](const BoardCell &cell) { return cell.state == State::ChangedHere; });
    if (row.check) {
        switch (*row.check->state) {
        case Drift::InSync:
            return sign(toPush ? State::ChangedHere : State::InSync);
        case Drift::ChangedThere:
            return sign(State::ChangedThere);
        case Drift::ChangedHere:
            return sign(State::ChangedHere);
        case Drift::ChangedBoth:
            return sign(State::ChangedBoth);
        case Drift::NeverPushed:
            break;
        }
        const bool gone = std::ranges::any_of(row.cells, &BoardCell::isThere);
        return gone ? sign(State::Gone) : Sign{QStringLiteral("minus"), tr("Never pushed"), Tone::Unknown};
    }
    if (!row.pushedAt.isValid())
        return {QStringLiteral("minus"), tr("Never pushed"), Tone::Unknown};
    return toPush ? sign(State::ChangedHere)
                  : Sign{QStringLiteral("question"), tr("Not checked"), Tone::Unknown};
}

BoardLook BoardWords::look(const BoardCell &cell, const BoardFacts::Carrier &carrier, const QDateTime &now)
{
    BoardLook look{sign(cell.state), {}, {}};
    if (!cell.isThere())
        return look;
    const Sign posture = cell.posture
        ? Words::sign(*cell.posture)
        : Sign{QStringLiteral("lock-unknown"), tr("Posture unknown"), Tone::Unknown};
    look.fact = posture;
    if (!carrier.certificate)
        return look;
    const store::CertificateFact &fact = *carrier.certificate;
    const qint64 days = now.daysTo(fact.notAfter);
    const QString seal = QStringLiteral("certificate");
    if (fact.reason.isEmpty() && fact.notAfter >= now && days >= soonDays) {
        //: Posture and the days that the certificate has left, for example "Sealed · 212 days"
        if (cell.posture == carrier::Posture::Sealed) // else the posture is what matters
            look.fact.word =
                tr("%1 · %2").arg(posture.word, tr("%n day(s)", nullptr, static_cast<int>(days)));
        return look;
    }
    look.posture = posture;
    if (!fact.reason.isEmpty())
        look.fact = {seal, tr("Certificate not good"), Tone::Clear};
    else if (fact.notAfter < now)
        look.fact = {seal, tr("Certificate expired"), Tone::Clear};
    else
        //: Room is short: the days that the carrier's certificate has left
        look.fact = {seal, tr("Ends in %n day(s)", nullptr, static_cast<int>(days)), Tone::Gap};
    return look;
}

QString BoardWords::age(const BoardRow &row, const QDateTime &now)
{
    if (row.check && row.check->error)
        return tr("tried %1").arg(Words::ago(row.check->at, now));
    if (row.check)
        return tr("checked %1").arg(Words::ago(row.check->at, now));
    if (row.pushedAt.isValid())
        return tr("pushed %1").arg(Words::ago(row.pushedAt, now));
    return {};
}

QString BoardWords::version(const store::Server &server)
{
    // "16.28.0~dfsg-0+deb11u4": what the distribution appends is in the tool tip
    static const QRegularExpression tail(QStringLiteral("[~+].*$"));
    return server.asteriskVersion.isEmpty() ? tr("not known yet")
                                            : QString(server.asteriskVersion).remove(tail);
}

QString BoardWords::target(store::ServerTarget target)
{
    return target == store::ServerTarget::Vicidial ? QStringLiteral("VICIdial") : tr("Asterisk files");
}

QString BoardWords::sentences(const BoardRow &row, const BoardCell &cell, const BoardFacts::Carrier &carrier,
                              const QDateTime &now)
{
    const QString &name = carrier.entry.name;
    const QString &server = row.server.name;
    if (!cell.isThere())
        return tr("%1 was not pushed to %2. Enter pushes it.").arg(name, server);
    QStringList told;
    switch (cell.state) {
    case State::NotThere:
        break;
    case State::AsPushed:
        told << tr("%1 was pushed to %2 and has not changed here since.").arg(name, server);
        break;
    case State::Pushed:
        told << tr("%1 was pushed to %2. Check the server to learn whether it still is the same.")
                    .arg(name, server);
        break;
    case State::InSync:
        told << tr("%1 is on %2 exactly as a push would write it.").arg(name, server);
        break;
    case State::ChangedHere:
        told << tr("%1 has changed here since it was pushed to %2. Push it again.").arg(name, server);
        break;
    case State::Waits:
        told << tr("The push of %1 to %2 waits to be confirmed.").arg(name, server);
        break;
    case State::ChangedThere:
        told << tr("Somebody has changed %1 on %2. Compare, then take it over or push again.")
                    .arg(name, server);
        break;
    case State::ChangedBoth:
        told << tr("%1 has changed both here and on %2. Compare before you push.").arg(name, server);
        break;
    case State::Gone:
        told << tr("%1 was pushed to %2 and is no longer there. Compare, then push it again.")
                    .arg(name, server);
        break;
    }
    if (row.check && row.check->error)
        told << tr("The server could not be asked: %1").arg(row.check->error->message);
    else if (!row.check)
        told << tr("The server was not asked yet.");
    if (!cell.fields.isEmpty())
        told << tr("What differs: %1.").arg(cell.fields.join(QStringLiteral(", ")));
    if (cell.passwordDiffers)
        told << tr("The password differs.");
    if (cell.posture)
        told << tr("On the server: %1.").arg(Words::sign(*cell.posture).word);
    if (cell.pushedAt.isValid())
        told << tr("Pushed %1.").arg(Words::ago(cell.pushedAt, now));
    if (carrier.certificate && !carrier.certificate->reason.isEmpty())
        told << tr("Certificate: %1").arg(carrier.certificate->reason);
    else if (carrier.certificate)
        told << tr("Its certificate ends on %1.")
                    .arg(QLocale().toString(carrier.certificate->notAfter.toLocalTime().date(),
                                            QLocale::ShortFormat));
    return joined(told);
}

QString BoardWords::sentences(const BoardRow &row, const QDateTime &now)
{
    QStringList told{QStringLiteral("%1: %2.").arg(row.server.name, sign(row).word)};
    if (!row.server.asteriskVersion.isEmpty())
        told << tr("Asterisk %1.").arg(row.server.asteriskVersion);
    if (row.pending)
        told << tr("A push waits to be confirmed. Decide at the foot of the window.");
    if (row.check) {
        told << row.check->oneLine;
        if (!row.check->filesChanged.isEmpty())
            told << tr("Changed there: %1.").arg(row.check->filesChanged.join(QStringLiteral(", ")));
        if (!row.check->strangers.isEmpty())
            told << tr("In our files, but not known here: %1.")
                        .arg(row.check->strangers.join(QStringLiteral(", ")));
        told << tr("Checked %1.").arg(Words::ago(row.check->at, now));
    }
    if (row.pushedAt.isValid())
        told << tr("Last push %1.").arg(Words::ago(row.pushedAt, now));
    if (row.server.hostKeys.isEmpty())
        told << tr("Trust its host key first, on the page Servers.");
    return joined(told);
}

QString BoardWords::sentences(const BoardFacts::Carrier &carrier, const QDateTime &now)
{
    const carrier::Carrier &entry = carrier.entry;
    QStringList told{QStringLiteral("%1: %2.").arg(entry.name, Words::sign(carrier::posture(entry)).word),
                     Words::sentence(carrier::posture(entry))};
    if (carrier.certificate)
        told << (carrier.certificate->reason.isEmpty()
                     ? tr("Certificate: %n day(s) left.", nullptr,
                          static_cast<int>(now.daysTo(carrier.certificate->notAfter)))
                     : tr("Certificate: %1").arg(carrier.certificate->reason));
    return joined(told);
}

QString BoardWords::summary(const Board &board)
{
    const deploy::BoardCount count = deploy::countOf(board);
    if (count.pushed == 0 && count.failed == 0)
        return tr("Nothing was pushed yet. Choose a cell and push the carrier to the server.");
    QStringList told;
    if (count.differing > 0)
        told << tr("%n cell(s) differ.", nullptr, count.differing);
    if (count.waiting > 0)
        told << tr("%n push(es) wait to be confirmed.", nullptr, count.waiting);
    if (count.failed > 0)
        told << tr("%n server(s) could not be compared.", nullptr, count.failed);
    const auto unchecked = std::ranges::count_if(
        board.rows, [](const BoardRow &row) { return !row.check && row.pushedAt.isValid(); });
    if (unchecked > 0)
        told << tr("%n server(s) not checked yet.", nullptr, static_cast<int>(unchecked));
    if (told.isEmpty())
        told << tr("Every server has what was pushed to it.");
    return joined(told);
}

QStringList BoardWords::cellWords()
{
    QStringList words;
    for (int state = 0; state <= static_cast<int>(State::Gone); ++state)
        words << sign(static_cast<State>(state)).word;
    return words;
}

QStringList BoardWords::factWords()
{
    constexpr int longLife = 398; // days that public certificates have at most
    const QString days = tr("%n day(s)", nullptr, longLife);
    return {tr("Certificate not good"),
            tr("Certificate expired"),
            tr("Posture unknown"),
            tr("%1 · %2").arg(Words::sign(carrier::Posture::Sealed).word, days),
            Words::sign(carrier::Posture::SignallingOnly).word,
            Words::sign(carrier::Posture::MayFallBack).word};
}

} // namespace trunkseal::ui

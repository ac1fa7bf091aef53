#include "ui/certificate/chain_nodes.h"

#include "ui/certificate/certificate_words.h"

namespace trunkseal::ui {

namespace {

ChainNode sentNode(const pki::Certificate &certificate, const pki::SentElement &element)
{
    ChainNode node;
    node.certificate = certificate;
    node.iconName = QStringLiteral("certificate");
    node.state = CertificateWords::word(element.role);
    if (element.role == pki::SentRole::Used)
        return node;
    node.tone = node.iconTone = Tone::Gap;
    node.iconName = QStringLiteral("warning");
    node.notes.push_back({Tone::Gap, element.message});
    return node;
}

ChainNode missingNode(const pki::MissingElement &element)
{
    ChainNode node;
    node.subject = element.subject;
    node.state = element.found ? CertificateWords::notSentButKnown() : CertificateWords::notSent();
    node.tone = node.iconTone = element.found ? Tone::Gap : Tone::Clear;
    node.iconName = QStringLiteral("question");
    node.notes.push_back({node.tone, element.message});
    return node;
}

/// One element of the chain as built.
class BuiltNode {
public:
    BuiltNode(const Examination &examination, std::size_t depth)
        : m_examination(examination)
        , m_verdict(examination.verdict)
        , m_depth(depth)
    {
        m_node.certificate = m_verdict.chain[depth];
        m_node.isAnchor = m_verdict.anchored && depth + 1 == m_verdict.chain.size();
    }

    ChainNode make()
    {
        addReasons();
        addRevocation();
        addStrength();
        chooseIcon();
        const QString days = CertificateWords::daysLeft(*m_node.certificate, m_examination.at);
        m_node.state = m_node.isAnchor
            ? days
            : QStringLiteral("%1 · %2").arg(days, CertificateWords::word(revocation()));
        return std::move(m_node);
    }

private:
    [[nodiscard]] bool isHere(int depth) const { return depth == static_cast<int>(m_depth); }
    [[nodiscard]] pki::RevocationState revocation() const
    {
        return m_depth < m_verdict.revocation.size() ? m_verdict.revocation[m_depth]
                                                     : pki::RevocationState::NotChecked;
    }

    void addReasons()
    {
        for (const pki::Reason &reason : m_verdict.reasons) {
            if (isHere(reason.depth))
                m_node.notes.push_back({Tone::Clear, reason.message});
        }
        m_isBad = !m_node.notes.empty();
    }

    void addRevocation()
    {
        for (const pki::RevocationDetail &detail : m_verdict.revocationDetails) {
            if (!isHere(detail.depth) || detail.message.isEmpty())
                continue;
            const auto state = detail.state();
            const Tone tone = state == pki::RevocationState::Good ? Tone::Sealed
                : state == pki::RevocationState::Revoked          ? Tone::Clear
                                                                  : Tone::Gap;
            m_node.notes.push_back({tone, CertificateWords::told(detail)});
        }
    }

    void addStrength()
    {
        for (const pki::ElementStrength &element : m_examination.strength.elements) {
            if (!isHere(element.depth))
                continue;
            const bool isWeak = element.level < m_examination.request.securityLevel;
            m_node.notes.push_back({isWeak ? Tone::Gap : Tone::Muted, element.message});
        }
    }

    void chooseIcon()
    {
        if (m_isBad) {
            m_node.iconName = QStringLiteral("fail");
            m_node.iconTone = m_node.tone = Tone::Clear;
        } else if (m_node.isAnchor) {
            m_node.iconName = QStringLiteral("shield");
            m_node.iconTone = Tone::Sealed;
        } else {
            m_node.iconName = QStringLiteral("certificate");
        }
    }

    const Examination &m_examination;
    const pki::ChainVerdict &m_verdict;
    std::size_t m_depth;
    ChainNode m_node;
    bool m_isBad = false;
};

} // namespace

std::vector<ChainNode> sentNodes(const Examination &examination)
{
    const auto &sent = examination.verdict.asSent;
    std::vector<ChainNode> nodes;
    nodes.reserve(sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const auto element =
            i < examination.shape.sent.size() ? examination.shape.sent[i] : pki::SentElement();
        nodes.push_back(sentNode(sent[i], element));
    }
    for (const pki::MissingElement &element : examination.shape.missing)
        nodes.push_back(missingNode(element));
    return nodes;
}

std::vector<ChainNode> builtNodes(const Examination &examination)
{
    std::vector<ChainNode> nodes;
    for (std::size_t depth = 0; depth < examination.verdict.chain.size(); ++depth)
        nodes.push_back(BuiltNode(examination, depth).make());
    return nodes;
}

} // namespace trunkseal::ui

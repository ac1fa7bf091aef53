#include "ui/certificate/recent_list.h"

#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QListView>
#include <QStringListModel>

namespace trunkseal::ui {

namespace {

const QString recentKey = QStringLiteral("ui/recent_certificates");
constexpr qsizetype most = 12;

QStringList fromText(const QString &text)
{
    QStringList sources;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &value : array)
        sources << value.toString();
    return sources;
}

} // namespace

RecentList::RecentList(const Services &services, QWidget *parent)
    : Card(tr("Looked at lately"), parent)
    , m_services(services)
    , m_model(new QStringListModel(this))
    , m_list(new QListView)
    , m_none(new TextLabel(tr("Nothing yet."), Type::Body, Tone::Muted))
{
    m_list->setObjectName(QStringLiteral("recentList"));
    m_list->setAccessibleName(tr("Looked at lately"));
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setMinimumHeight(80);
    body()->addWidget(m_none);
    body()->addWidget(m_list, 1);
    setSources({});
    connect(m_list, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit chosen(index.data().toString()); });
    connect(services.workspace, &WorkspaceClient::opened, this, &RecentList::load);
    if (services.workspace->isOpen())
        load();
}

void RecentList::load()
{
    m_services.workspace->run<QString>(
        this, [](store::Workspace &workspace) -> Result<QString> { return workspace.setting(recentKey); },
        [this](const Result<QString> &text) { setSources(fromText(text.value_or(QString()))); });
}

void RecentList::setSources(const QStringList &sources)
{
    m_model->setStringList(sources);
    m_none->setVisible(sources.isEmpty());
    m_list->setVisible(!sources.isEmpty());
}

void RecentList::add(const QString &source)
{
    QStringList sources = m_model->stringList();
    sources.removeAll(source);
    sources.prepend(source);
    sources = sources.mid(0, most);
    setSources(sources);
    m_services.workspace->setSetting(
        recentKey,
        QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(sources)).toJson(QJsonDocument::Compact)));
}

} // namespace trunkseal::ui

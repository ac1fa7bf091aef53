#include "ui/carrier/form/codec_list.h"

#include "core/carrier/validate.h"
#include "ui/theme/icon.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QToolButton>

namespace trunkseal::ui {

namespace {

constexpr int rowHeight = 28;
constexpr int rowsInSight = 4;

/// What the codec is called outside of Asterisk; empty where the name says it all.
QString standardName(const QString &codec)
{
    static const QHash<QString, QString> names{{QStringLiteral("ulaw"), QStringLiteral("G.711 µ-law")},
                                               {QStringLiteral("alaw"), QStringLiteral("G.711 A-law")},
                                               {QStringLiteral("g722"), QStringLiteral("G.722, 16 kHz")},
                                               {QStringLiteral("g729"), QStringLiteral("G.729, 8 kbit/s")},
                                               {QStringLiteral("opus"), QStringLiteral("Opus")},
                                               {QStringLiteral("gsm"), QStringLiteral("GSM full rate")},
                                               {QStringLiteral("ilbc"), QStringLiteral("iLBC")},
                                               {QStringLiteral("g726"), QStringLiteral("G.726, 32 kbit/s")},
                                               {QStringLiteral("speex"), QStringLiteral("Speex, 8 kHz")},
                                               {QStringLiteral("speex16"), QStringLiteral("Speex, 16 kHz")}};
    return names.value(codec);
}

QString shownName(const QString &codec)
{
    const QString name = standardName(codec);
    return name.isEmpty() ? codec : QStringLiteral("%1 (%2)").arg(codec, name);
}

QToolButton *smallButton(const char *objectName, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFixedSize(controlHeight, controlHeight);
    return button;
}

} // namespace

CodecList::CodecList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_up(smallButton("codecUpButton", QStringLiteral("chevron-up"), tr("Move the codec up")))
    , m_down(smallButton("codecDownButton", QStringLiteral("chevron-down"), tr("Move the codec down")))
    , m_remove(smallButton("codecRemoveButton", QStringLiteral("minus"), tr("Take the codec out")))
    , m_add(new QComboBox)
{
    m_list->setObjectName(QStringLiteral("codecsList"));
    m_list->setAccessibleName(tr("Codecs in order of preference"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    frameAsInput(m_list);
    m_list->setFixedHeight(rowsInSight * rowHeight + 2 * space::xs);
    m_list->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("codecAddCombo"));
    m_add->setAccessibleName(tr("Add a codec"));
    m_add->setFocusPolicy(Qt::StrongFocus);
    m_add->installEventFilter(this);
    setFocusProxy(m_list);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xs);
    grid->setVerticalSpacing(space::xs);
    grid->addWidget(m_list, 0, 0, 4, 1);
    grid->addWidget(m_up, 0, 1);
    grid->addWidget(m_down, 1, 1);
    grid->addWidget(m_remove, 2, 1);
    grid->setRowStretch(3, 1);
    grid->addWidget(m_add, 4, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &CodecList::removeCurrent);
    connect(m_add, &QComboBox::activated, this, &CodecList::addChosen);
    connect(m_list, &QListWidget::currentRowChanged, this, &CodecList::refresh);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &CodecList::report);
    refresh();
}

void CodecList::setCodecs(const QStringList &codecs)
{
    if (codecs == this->codecs())
        return;
    m_list->clear();
    for (const QString &codec : codecs)
        append(codec);
    m_list->setCurrentRow(0);
    refresh();
}

QStringList CodecList::codecs() const
{
    QStringList codecs;
    for (int row = 0; row < m_list->count(); ++row)
        codecs << m_list->item(row)->data(Qt::UserRole).toString();
    return codecs;
}

/// What the form says of the whole is shown by the list's frame.
bool CodecList::event(QEvent *event)
{
    if (event->type() == QEvent::DynamicPropertyChange) {
        m_list->setProperty("invalid", property("invalid"));
        m_list->update();
    }
    return QWidget::event(event);
}

bool CodecList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_add && event->type() == QEvent::Wheel && !m_add->hasFocus()) {
        event->ignore();
        return true;
    }
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool alt = key->modifiers() & Qt::AltModifier;
    if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
        move(key->key() == Qt::Key_Up ? -1 : 1);
    else if (key->key() == Qt::Key_Delete)
        removeCurrent();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void CodecList::append(const QString &codec)
{
    auto *item = new QListWidgetItem(shownName(codec), m_list);
    item->setData(Qt::UserRole, codec);
    item->setSizeHint(QSize(0, rowHeight));
    item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled); // between rows, never onto one
}

void CodecList::move(int step)
{
    const int from = m_list->currentRow();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    report();
}

void CodecList::removeCurrent()
{
    if (m_list->currentRow() < 0)
        return;
    delete m_list->takeItem(m_list->currentRow());
    report();
}

void CodecList::addChosen(int index)
{
    const QString codec = m_add->itemData(index).toString();
    if (codec.isEmpty())
        return;
    append(codec);
    m_list->setCurrentRow(m_list->count() - 1);
    report();
}

void CodecList::report()
{
    refresh();
    emit changed();
}

void CodecList::refresh()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0);
    const QStringList chosen = codecs();
    m_add->clear();
    m_add->addItem(tr("Add a codec…"));
    for (const QString &codec : carrier::knownCodecs()) {
        if (!chosen.contains(codec))
            m_add->addItem(shownName(codec), codec);
    }
}

} // namespace trunkseal::ui

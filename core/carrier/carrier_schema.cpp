#include "core/carrier/carrier_schema.h"

#include "core/base/text.h"

#include <QFile>

namespace trunkseal::carrier {

Result<QByteArray> carrierSchema()
{
    QFile file(QStringLiteral(":/schema/carrier-1.schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, Text::tr("The schema is missing from this program."),
                    file.errorString());
    return file.readAll();
}

} // namespace trunkseal::carrier

#pragma once

#include "ui/carrier/form/form_fields.h"

namespace trunkseal::ui {

class AnchorsEdit;
class ClientChainEdit;

/// The sections of the carrier's form: each call declares its fields in the section that FormFields is at.
namespace sections {

/// Inputs whose buttons the form passes on.
struct CertificateEdits {
    AnchorsEdit *anchors;
    ClientChainEdit *clientChain;
};

void addAddress(FormFields &fields);
void addSecurity(FormFields &fields);
[[nodiscard]] CertificateEdits addCertificates(FormFields &fields);
QLineEdit *addLogin(FormFields &fields); ///< gives the password's input
void addOutgoing(FormFields &fields);
QLineEdit *addIncoming(FormFields &fields); ///< gives the password's input
void addAudio(FormFields &fields);
void addNetwork(FormFields &fields);
void addTests(FormFields &fields);
void addOther(FormFields &fields);
/// An input for a password, which is no part of a carrier.
QLineEdit *passwordLine(FormFields &fields, const FormFields::Spec &spec);
} // namespace sections

} // namespace trunkseal::ui

/** Acme's own automation on contacts. */
trigger AcmeContact on Contact(before insert, before update) {
  AcmeTerritory.assign(Trigger.new, Contact.MailingCountry);
  if (Trigger.isUpdate) {
    AcmeContactGuard.check(Trigger.new);
  }
}

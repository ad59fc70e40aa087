/** Acme's own automation on leads. */
trigger AcmeLead on Lead(before insert, before update) {
  AcmeTerritory.assign(Trigger.new, Lead.Country);
  if (Trigger.isUpdate) {
    AcmeContactGuard.check(Trigger.new);
  }
}

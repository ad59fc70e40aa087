/** Keeps opt-outs of leads through merges and conversions, and a trace of those that were cleared. */
trigger OptOutLeadTrigger on Lead(after update, after delete) {
  if (Trigger.isUpdate) {
    OptOutPersonTriggers.afterUpdate(Trigger.old, Trigger.new);
  } else {
    OptOutPersonTriggers.afterDelete(Trigger.old);
  }
}

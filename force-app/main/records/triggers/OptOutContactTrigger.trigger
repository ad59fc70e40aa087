/** Keeps opt-outs of contacts through merges, and a trace of those that were cleared. */
trigger OptOutContactTrigger on Contact(after update, after delete) {
  if (Trigger.isUpdate) {
    OptOutPersonTriggers.afterUpdate(Trigger.old, Trigger.new);
  } else {
    OptOutPersonTriggers.afterDelete(Trigger.old);
  }
}

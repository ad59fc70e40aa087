/** Notes that changes could not be kept one by one: the next run reads everything. */
trigger OptOutScopeTrigger on OptOutScopeChanged__e(after insert) {
  OptOutScopeEvents.note();
}

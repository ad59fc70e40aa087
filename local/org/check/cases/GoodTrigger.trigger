trigger GoodTrigger on Lead(before insert, after update) {
  for (Lead l : Trigger.new) {
    Lead before = Trigger.isUpdate ? Trigger.oldMap.get(l.Id) : null;
    if (before?.Email != l.Email) {
      l.Email.addError('x');
    }
  }
  switch on Trigger.operationType {
    when BEFORE_INSERT {
      System.debug(Trigger.size);
    }
  }
}

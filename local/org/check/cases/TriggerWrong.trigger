trigger TriggerWrong on Lead(before insert, before insert) { // error: Duplicate trigger event: TriggerWrong
  for (Contact c : Trigger.new) { // error: Loop variable must be of type Lead
  }
  for (Lead l : Trigger.new) {
    l.Nothing__c = 'x'; // error: Field Nothing__c does not exist on Lead
    l.Email.addError('x');
    String missing = l.missing(); // error: Method does not exist or incorrect signature: missing() from the type Lead
  }
  Map<Id, Contact> byId = Trigger.newMap; // error: Illegal assignment from Map<Id,Lead> to Map<Id,Contact>
}

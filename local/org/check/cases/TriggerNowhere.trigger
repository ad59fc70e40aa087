trigger TriggerNowhere on Leed(before insert) { // error: Invalid SObject type: Leed
}

trigger LeadCase on Lead(before insert) {
  Integer a = 1, b;
  //! unsupported: a method, property or type declared in a trigger
  void helper() {
  }
  //! unsupported: a method, property or type declared in a trigger
  class Inner {
  }
}

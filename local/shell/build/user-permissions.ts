/** User permissions that a page may ask for: those that the embedded org can grant. Salesforce has many more. */
export const USER_PERMISSIONS = [
  'ApiEnabled',
  'AuthorApex',
  'CustomizeApplication',
  'ManageUsers',
  'ModifyAllData',
  'ModifyMetadata',
  'ViewAllData',
  'ViewSetup'
];

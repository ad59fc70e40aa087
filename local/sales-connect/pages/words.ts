/** Every word of the pages. */
export const WORDS = {
  product: 'Sales Connect',
  skip: 'Skip to the content',
  nav: {
    label: 'Main',
    people: 'People',
    pushes: 'Pushes',
    settings: 'Settings',
    salesforce: 'Salesforce'
  },
  waitingNow: 'Waiting for Salesforce …',
  updated: 'Salesforce has answered.',
  state: { unsubscribed: 'Unsubscribed', subscribed: 'Subscribed' },
  people: {
    title: 'People',
    count: (people: number, without: number): string =>
      `${people} ${people === 1 ? 'person' : 'people'}, ${without} without a Salesforce ID`,
    add: 'Add a person',
    search: 'Name or address',
    filter: 'State',
    everybody: 'Everybody',
    go: 'Search',
    caption: 'People by their names',
    none: 'Nobody matches.',
    name: 'Name',
    address: 'Address',
    stateColumn: 'State',
    record: 'Salesforce',
    next: 'More people',
    first: 'Back to the first'
  },
  record: {
    none: 'No Salesforce ID',
    lead: 'Lead',
    contact: 'Contact',
    other: 'neither lead nor contact',
    open: (kind: string): string => `${kind} in Salesforce`
  },
  add: {
    title: 'Add a person',
    name: 'Name',
    address: 'Address',
    salesforceId: 'Salesforce ID',
    salesforceIdHint: 'Of a lead or contact, with 15 or 18 characters. May be left empty.',
    save: 'Add',
    cancel: 'Cancel'
  },
  person: {
    address: 'Address',
    record: 'Salesforce',
    since: 'Since',
    source: 'Source',
    reason: 'Reason',
    authorisedBy: 'Authorised by',
    unsubscribe: 'Unsubscribe',
    unsubscribeHint: 'Salesforce is told at once.',
    sourceHint: 'How the wish reached us',
    reasonHint: 'In the person’s own words, when there are any. May be left empty.',
    wayBack:
      'Mailing this person again is an admin’s decision with a reason. Salesforce takes it, and tells us.',
    change: 'Change name, address or Salesforce ID',
    save: 'Save',
    history: 'History',
    historyCaption: 'What happened, newest first',
    noHistory: 'Nothing happened yet.',
    when: 'When',
    what: 'What',
    by: 'By',
    pushes: 'Pushes to Salesforce',
    pushesCaption: 'What Salesforce was told, newest first',
    noPushes: 'Salesforce was not told anything about this person.'
  },
  what: {
    Unsubscribed: 'Unsubscribed',
    Resubscribed: 'Re-subscribed',
    Relinked: 'Address or Salesforce ID changed'
  },
  sources: {
    ClickedLink: 'Clicked the link in a mail',
    Manual: 'Entered by hand',
    Bounce: 'Mail came back',
    Import: 'Import',
    SalesforceSync: 'Opted out in Salesforce'
  },
  pushes: {
    title: 'Pushes',
    intro:
      'Each unsubscribe is sent to Salesforce at once. What Salesforce took is its own to retry.',
    caption: 'Pushes, newest first',
    all: 'All',
    none: 'No pushes here.',
    person: 'Person',
    unsubscribed: 'Unsubscribed',
    state: 'State',
    outcome: 'Outcome',
    attempts: 'Attempts',
    next: 'Next attempt',
    action: 'Action',
    retry: 'Retry',
    retryOne: (email: string): string => `Retry the push of ${email}`,
    retryAll: (count: number): string => `Retry all ${count} that failed`,
    more: 'Older pushes'
  },
  pushState: { Waiting: 'Waiting', Delivered: 'Delivered', Failed: 'Failed' },
  outcomes: {
    Applied: 'Opted out in Salesforce',
    AlreadyOptedOut: 'Was opted out in Salesforce before',
    NoSalesforceId: 'Skipped: no Salesforce ID',
    InvalidSalesforceId: 'Skipped: not the ID of a lead or contact',
    NotFound: 'Skipped: Salesforce has no such record',
    Deleted: 'Skipped: the record is deleted',
    FollowedConversion: 'Converted lead: its contact is opted out',
    FollowedMerge: 'Merged record: its master is opted out',
    Retrying: 'Salesforce was held up and tries again itself',
    Superseded: 'Not applied: re-subscribed since',
    Failed: 'Salesforce refused'
  },
  settings: {
    path: ['Settings', 'Admin Settings', 'Unsubscribes'],
    title: 'Unsubscribes',
    sync: 'Syncing to Salesforce',
    enabled: 'Nightly sync',
    enabledHint:
      'Once a day at about 8:00 pm Pacific, both sides exchange all unsubscribes. Without it unsubscribes are still pushed at once, and set Email Opt Out.',
    field: 'Field in Salesforce',
    targets: {
      EmailOptOut: 'Sync to Salesforce Opt Out field',
      MarketoSalesOptOut: 'Sync to Marketo Sales Opt Out field',
      Both: 'Both fields'
    },
    targetHints: {
      EmailOptOut: 'The standard Email Opt Out, which Marketo can sync with too.',
      MarketoSalesOptOut:
        'Keeps sales unsubscribes apart from marketing ones. It informs only: Salesforce itself goes on mailing this person.',
      Both: 'Each unsubscribe sets both.'
    },
    address: 'Address of Salesforce',
    addressHint: 'My Domain, for example https://acme.my.salesforce.com',
    save: 'Save',
    requirements: 'Requirements',
    requirement: {
      on: 'Nightly sync is on here.',
      off: 'Nightly sync is off here.',
      field: 'Whether the Opt Out field is installed in Salesforce cannot be read from here yet.',
      ids: (withId: number, people: number): string =>
        `${withId} of ${people} people have a Salesforce ID; the others are skipped.`
    },
    connection: 'Connection',
    organization: 'Organisation',
    organizationUnknown: 'Not known before the first login',
    lastPush: 'Salesforce last took a push',
    never: 'Never',
    lastError: 'The last push failed',
    answered: 'The last push was taken.',
    untried: 'Nothing was pushed yet.',
    test: 'Test the connection',
    there: 'What Salesforce says',
    thereHint:
      'Salesforce has a switch and a field choice of its own, and they decide. They cannot be read from here yet: the user that pushes may do nothing else. Look into Salesforce, tab Unsubscribe Sync.'
  },
  said: {
    added: 'The person was added.',
    changed: 'The change was saved.',
    unsubscribed: 'The person is unsubscribed.',
    retried: 'The push was sent again.',
    saved: 'The settings were saved.',
    connected: 'Salesforce answered. The connection works.'
  },
  notConnected: 'The connection does not work.',
  errors: {
    title: 'Something needs another look',
    name: 'Enter a name of at most 255 characters.',
    email: 'Enter an address such as name@example.com.',
    salesforceId: 'Enter at most 255 characters, or nothing.',
    source: 'Choose a source.',
    reason: 'Enter at most 255 characters.',
    salesforceUrl: 'Enter an address such as https://acme.my.salesforce.com, or nothing.',
    taken: 'Another person has this address.',
    other: 'This could not be saved.'
  },
  notFound: 'There is no such page.',
  fault: 'Something went wrong in Sales Connect. It is on standard error.'
} as const;

/** The words for a key, or the key itself when it is somebody else's. */
export function wordsFor(table: Readonly<Record<string, string>>, key: string): string {
  return table[key] ?? key;
}

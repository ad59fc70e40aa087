// What the page gets in its tests.

/** A page that is ready and waits for Sales Connect. */
export const READY: Apex.OptOutPanelState = {
  status: { tone: 'success', sentence: 'On. Unsubscribes set Email Opt Out.' },
  settings: { syncEnabled: true, target: 'EmailOptOut' },
  checklist: [
    { name: 'Connection', state: 'Done', title: 'Connected', sentence: 'Connected.' },
    { name: 'PushTest', state: 'Asking', title: 'Push', sentence: 'Asking …' }
  ],
  push: { since: '2026-05-30T08:00:00Z', delivered: 3, waiting: 1, failed: 0 },
  connection: { url: 'https://sales.example', hasKey: true, canCallOut: true },
  busy: false
};

/** What Sales Connect answers it. */
export const ANSWER: Apex.OptOutSalesConnectState = {
  accountName: 'Acme',
  people: 7,
  peopleWithoutSalesforceId: 0,
  counts: { since: '2026-05-30T08:00:00Z', delivered: 9, waiting: 2, failed: 0 },
  checklist: [
    { name: 'PushTest', state: 'Done', title: 'Push', sentence: 'The last push arrived.' }
  ]
};

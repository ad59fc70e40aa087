// What the panel gets in its tests.

/** The state of a panel whose sync is on and that waits for Sales Connect, apart from what a test says. */
export function panelState(rest: Partial<Apex.OptOutPanelState> = {}): Apex.OptOutPanelState {
  return {
    status: { tone: 'success', sentence: 'On. Unsubscribes set Email Opt Out.' },
    settings: { syncEnabled: true, target: 'EmailOptOut' },
    checklist: [
      { name: 'Connection', state: 'Done', title: 'Connected', sentence: 'Connected.' },
      { name: 'PushTest', state: 'Asking', title: 'Push', sentence: 'Asking …' }
    ],
    push: { since: '2026-05-30T08:00:00Z', delivered: 3, waiting: 1, failed: 0 },
    night: {
      nextRunSentence: 'Next run today 8:00 pm Pacific.',
      schedule: {
        isScheduled: true,
        isCopied: false,
        ownerId: '005A',
        ownerName: 'Ingrid Solberg',
        isOwnerActive: true,
        nextBeat: '2026-05-31T09:00:00Z',
        lastBeat: '2026-05-31T08:00:00Z',
        isSilent: false
      },
      bell: { users: [] }
    },
    connection: { url: 'https://sales.example', hasKey: true, canCallOut: true },
    busy: false,
    ...rest
  };
}

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

// Runs as tests of the night's components need them.

/** A nightly run that has ended well, apart from what a test says. */
export function runSummary(rest: Partial<Apex.OptOutRunSummary> = {}): Apex.OptOutRunSummary {
  return {
    id: 'a05A',
    name: 'OR-1',
    kind: 'Nightly',
    kindLabel: 'Nightly',
    status: 'Completed',
    statusLabel: 'Completed',
    sentence: '3 in, 2 out.',
    isOpen: false,
    isStopping: false,
    startedAt: '2026-05-31T03:04:00Z',
    endedAt: '2026-05-31T03:05:00Z',
    night: '2026-05-30',
    part: 5,
    parts: 5,
    broughtIn: 3,
    sentOut: 2,
    needsYou: 0,
    counts: [{ name: 'Applied__c', label: 'Applied', value: 3, direction: 'In' }],
    ...rest
  };
}

/** One that is under way. */
export function openRun(rest: Partial<Apex.OptOutRunSummary> = {}): Apex.OptOutRunSummary {
  const status = { status: 'PushingLeads', statusLabel: 'Sending leads', part: 3, isOpen: true };
  const run: { -readonly [Member in keyof Apex.OptOutRunSummary]: Apex.OptOutRunSummary[Member] } =
    { ...runSummary(), ...status, id: 'a05B', name: 'OR-2', ...rest };
  delete run.endedAt;
  return run;
}

/** The night of a panel, apart from what a test says. */
export function nightState(rest: Partial<Apex.OptOutNightState> = {}): Apex.OptOutNightState {
  return {
    nextRunSentence: 'Next run 8:00 PM Pacific.',
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
    bell: { users: [] },
    ...rest
  };
}

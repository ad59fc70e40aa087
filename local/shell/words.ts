/** Every word that the shell itself says. `{0}`, `{1}` stand for what {@link say} is given. */
export const WORDS = {
  org: 'Embedded org',
  skip: 'Skip to main content',
  header: {
    label: 'Global header',
    salesConnect: 'Sales Connect',
    user: 'Switch user. You are {0}',
    users: 'Continue as'
  },
  bell: {
    heading: 'Notifications',
    label: ['Notifications', 'Notifications, {0} unread'],
    most: '99+',
    unread: 'Unread',
    markAll: 'Mark all as read',
    empty: 'You have no notifications.',
    failed: 'The notifications could not be loaded: {0}',
    arrived: 'New notification: {0}',
    close: 'Close'
  },
  clock: {
    heading: 'Clock of the local org',
    label: 'Clock of the local org: {0}',
    note: 'A tool of this laptop, not of Salesforce. Time only goes forward; what is due on the way runs.',
    yours: 'For you, {0}',
    evening: '8 pm Pacific',
    eveningAt: 'The next 8 pm Pacific is on {0}.',
    hour: '+1 hour',
    busy: 'What is due until {0} runs now.',
    done: 'It is {0}.',
    failed: 'The clock was not put forward: {0}'
  },
  apps: { open: 'App Launcher', title: 'Apps', tabs: 'More tabs', menu: 'Tabs of {0}', nav: 'App' },
  loading: 'Loading',
  title: '{0} | Lightning',
  problems: {
    notThere: {
      title: 'Page doesn’t exist',
      text: 'Enter a valid URL and try again.'
    },
    noAccess: {
      title: 'You don’t have access to this page',
      text: 'Ask your administrator for help or to request access.'
    },
    noRecord: {
      title: 'You can’t see this record',
      text: 'It doesn’t exist, was deleted, or you don’t have access to it. Ask your administrator for help.'
    },
    noApp: {
      title: 'No app is open to you',
      text: 'None of your permission sets opens an app. Ask your administrator for help or to request access.'
    },
    noComponent: {
      title: 'This tab shows a component that is not there',
      text: 'There is no exposed component {0}.'
    },
    failed: {
      title: 'The page could not be loaded',
      text: 'Something went wrong: {0}'
    },
    build: {
      title: 'The components could not be built',
      text: 'Correct them and build again; npm run dev does so by itself.'
    },
    building: {
      title: 'The page is being built',
      text: 'The first time this takes about 20 seconds. It opens by itself.'
    }
  },
  list: {
    views: 'Select a list view',
    search: 'Search this list...',
    items: ['{0} item', '{0} items'],
    sorted: 'Sorted by {0}',
    filtered: 'Filtered by {0}',
    all: 'All {0}',
    mine: 'My {0}',
    empty: 'No items to display.',
    previous: 'Previous',
    next: 'Next',
    page: '{0} to {1}',
    pages: 'Pages of the list',
    most: 'Only the first {0} can be paged through. Search or sort to see others.',
    refresh: 'Refresh this list'
  },
  record: {
    edit: 'Edit',
    save: 'Save',
    cancel: 'Cancel',
    details: 'Details',
    information: 'Information',
    saved: '{0} was saved.',
    snag: 'We hit a snag.',
    review: 'Review the errors on this page.',
    none: '--None--',
    separator: ',\u00a0',
    changed: '{0} was changed: {1}.'
  }
} as const;

/** Fills `{0}`, `{1}` ... in. */
export function say(sentence: string, ...values: readonly (string | number)[]): string {
  return sentence.replaceAll(/\{(\d)\}/g, (whole, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? whole : String(value);
  });
}

import type { components } from '../../contract/sales-connect';

type Schemas = components['schemas'];

export type Account = Schemas['Account'];
export type FeedItem = Schemas['FeedItem'];
export type FeedPage = Schemas['FeedPage'];
export type NewPerson = Schemas['NewPerson'];
export type OptOut = Schemas['OptOut'];
export type OptOutResult = Schemas['OptOutResult'];
export type PeoplePage = Schemas['PeoplePage'];
export type Person = Schemas['Person'];
export type PersonChange = Schemas['PersonChange'];
export type Problem = Schemas['Problem'];
export type Push = Schemas['Push'];
export type PushCounts = Schemas['PushCounts'];
export type PushError = Schemas['PushError'];
export type PushPage = Schemas['PushPage'];
export type PushState = Schemas['PushState'];
export type PushTest = Schemas['PushTest'];
export type Resubscribing = Schemas['Resubscribing'];
export type SalesforceSync = Schemas['SalesforceSync'];
export type SalesforceSyncSettings = Schemas['SalesforceSyncSettings'];
export type State = Schemas['State'];
export type StateOfPerson = Schemas['StateOfPerson'];
export type Target = Schemas['Target'];
export type Unsubscribing = Schemas['Unsubscribing'];

import type { Field, SObjectType } from '../metadata/schema';
import { field } from '../metadata/system-fields';

/** A named credential, by name: where it leads and what authenticates it. */
export const NAMED_CREDENTIAL = '$NamedCredential';
/** A parameter of a principal of an external credential: the secrets. */
export const CREDENTIAL_PARAMETER = '$CredentialParameter';
/** A page layout: its full name, its XML as it is now and as the project's file last had it, and who sees it. */
export const LAYOUT = '$Layout';
/** A metadata deployment that Apex has queued. */
export const DEPLOY_REQUEST = '$DeployRequest';
/** A published event on its way to one trigger; `Record` is its fields as JSON. */
export const EVENT_DELIVERY = '$EventDelivery';

/** A notification in the bell of one user; `Type` is the Id of its CustomNotificationType. */
export const NOTIFICATION = '$Notification';

/**
 * Rows that the org keeps and nobody can read: no schema holds these objects, so that neither Apex, SOQL
 * nor REST can name them. They are undone, journalled and restored like all others.
 */
export const HIDDEN_OBJECTS: readonly SObjectType[] = [
  hidden(NAMED_CREDENTIAL, '0XA', ['Name', 'Url', 'ExternalCredential']),
  hidden(CREDENTIAL_PARAMETER, '0pu', ['ExternalCredential', 'Principal', 'Name', 'Value']),
  hidden(LAYOUT, '00h', ['FullName', 'Xml', 'Source', 'Profiles']),
  hidden(DEPLOY_REQUEST, '0Af', ['Work']),
  hidden(
    NOTIFICATION,
    '0N0',
    ['Type', 'Sender', 'Title', 'Body', 'Target', 'TargetPageRef'],
    [
      field({ name: 'Recipient', type: 'Reference', referenceTo: ['User'] }),
      field({ name: 'Read', type: 'Checkbox' }),
      field({ name: 'Seen', type: 'Checkbox' }),
      field({ name: 'CreatedAt', type: 'DateTime' }),
      field({ name: 'ModifiedAt', type: 'DateTime' })
    ]
  ),
  hidden(EVENT_DELIVERY, '7ed', ['Trigger', 'Event', 'Record', 'Failures', 'DueAt'])
];

function hidden(
  name: string,
  keyPrefix: string,
  texts: readonly string[],
  others: readonly Field[] = []
): SObjectType {
  const fields = [...texts.map((text) => field({ name: text, type: 'Text' })), ...others];
  return {
    name,
    label: name,
    pluralLabel: name,
    keyPrefix,
    kind: 'standard',
    sharing: 'Private',
    setup: true,
    fields: new Map(fields.map((each) => [each.name.toLowerCase(), each])),
    validationRules: []
  };
}

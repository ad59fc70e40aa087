import { expectRoot, refuseUnknown } from './elements';
import type { Problems } from './problems';
import type { NotificationType } from './schema';
import { child, flag, textOf, type XmlElement } from './xml';

const KNOWN = {
  read: ['customNotifTypeName', 'description', 'desktop', 'masterLabel', 'mobile'],
  // "Reserved for future use."
  ignored: ['slack']
};
const REQUIRED = ['customNotifTypeName', 'desktop', 'masterLabel', 'mobile'];
const MAX_NAME = 80;

/**
 * A custom notification type from `*.notiftype-meta.xml`.
 * Source: "CustomNotificationType", Metadata API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customnotificationtype.htm
 */
export function readNotificationType(
  root: XmlElement,
  name: string,
  path: string,
  problems: Problems
): NotificationType | null {
  if (!expectRoot(root, 'CustomNotificationType', path, problems)) return null;
  refuseUnknown(root, KNOWN, path, problems);
  for (const element of REQUIRED)
    if (child(root, element) === undefined)
      problems.error(path, root.line, `a notification type needs <${element}>`);
  const typeName = textOf(root, 'customNotifTypeName') ?? '';
  if (typeName.length > MAX_NAME)
    problems.error(path, root.line, `<customNotifTypeName> is longer than ${MAX_NAME} characters`);
  return {
    name,
    typeName,
    label: textOf(root, 'masterLabel') ?? '',
    description: textOf(root, 'description') ?? null,
    desktop: flag(root, 'desktop'),
    mobile: flag(root, 'mobile')
  };
}

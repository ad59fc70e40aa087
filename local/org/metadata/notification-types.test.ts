import { afterEach, beforeEach, expect, it } from 'vitest';
import { SourceFixture, xml } from './source-fixture';

// "CustomNotificationType", Metadata API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customnotificationtype.htm

const PATH = 'notificationtypes/Trouble.notiftype-meta.xml';
const LINES = [
  '<customNotifTypeName>Opt-out trouble</customNotifTypeName>',
  '<desktop>true</desktop>',
  '<masterLabel>Trouble</masterLabel>',
  '<mobile>false</mobile>'
];

let source: SourceFixture;

beforeEach(() => {
  source = new SourceFixture();
});

afterEach(() => source.remove());

function messages(): string[] {
  return source.problems().map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

it('is read from its file, whose name is its API name', () => {
  source.put(PATH, xml('CustomNotificationType', '<description>D</description>', ...LINES));

  expect(source.read().notificationTypes).toEqual([
    {
      name: 'Trouble',
      typeName: 'Opt-out trouble',
      label: 'Trouble',
      description: 'D',
      desktop: true,
      mobile: false
    }
  ]);
});

it('needs its names and says of each channel whether it is on', () => {
  source.put(PATH, xml('CustomNotificationType', '<slack>false</slack>'));

  expect(messages()).toEqual(
    ['customNotifTypeName', 'desktop', 'masterLabel', 'mobile'].map(
      (name) => `force-app/${PATH}:2: a notification type needs <${name}>`
    )
  );
});

it('has a name of at most 80 characters that no other type has', () => {
  const long = LINES.map((line) => line.replace('Opt-out trouble', 'n'.repeat(81)));
  source.put(PATH, xml('CustomNotificationType', ...LINES));
  source.put(PATH.replace('Trouble', 'Twin'), xml('CustomNotificationType', ...LINES));
  source.put(PATH.replace('Trouble', 'Long'), xml('CustomNotificationType', ...long));

  expect(messages()).toEqual([
    expect.stringContaining('Long.notiftype-meta.xml:2: <customNotifTypeName> is longer than 80'),
    expect.stringContaining('Twin.notiftype-meta.xml:2: <customNotifTypeName> Opt-out trouble is')
  ]);
});

it('is refused by name with groups of actions', () => {
  const group = '<actionGroups><groupName>G</groupName></actionGroups>';
  source.put(PATH, xml('CustomNotificationType', group, ...LINES));

  expect(messages()).toEqual([`force-app/${PATH}:3: <actionGroups> in a CustomNotificationType`]);
});

import { beforeEach, expect, it, describe } from 'vitest';
import { alignMetadataRows } from '../../data/access/metadata-rows';
import { SetupWriter } from '../../data/access/setup-writer';
import type { ApexOrg } from '../../testing/apex-org';
import { NotSupportedError } from '../../values/errors';
import { bellOrg } from './testing/bell-org';

let org: ApexOrg;

beforeEach(() => {
  org = bellOrg();
});

describe('CustomNotificationType', () => {
  // "CustomNotificationType", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_customnotificationtype.htm
  it('has a row for each type of the metadata', () => {
    expect(org.call('Bell', 'kinds')).toBe(
      '0ML Phone/Phones only/Phones/null false true;' +
        '0ML Trouble/Opt-out trouble/Opt-out trouble/Somebody waits. true false;'
    );
  });

  it('keeps its Id when the metadata changes, and is not for Apex to write', () => {
    const before = org.call('Bell', 'typeOf', ['Trouble']);
    const { notificationTypes, ...rest } = org.schema;
    const changed = notificationTypes.map((type) => ({ ...type, label: 'New', mobile: true }));

    alignMetadataRows(new SetupWriter(org.database), { ...rest, notificationTypes: changed });

    expect(org.call('Bell', 'kinds')).toContain(
      'Trouble/Opt-out trouble/New/Somebody waits. true true;'
    );
    expect(org.call('Bell', 'typeOf', ['Trouble'])).toBe(before);
    expect(() => org.call('Bell', 'edit')).toThrow(NotSupportedError);
  });
});

import type { ApexInstance, Value } from '../../emit/abi';
import type { ValueTx } from '../../values/object';
import { NotSupportedError } from '../../values/errors';
import { ApexException } from '../../values/exceptions';
import { JsonOutput } from '../../values/json/output';
import { scalarJson } from '../../values/json/writer';
import { ApexList } from '../../values/list';
import { ApexMap } from '../../values/map';
import { isInstance } from '../../values/object';
import { ApexSObject } from '../../values/sobject';
import { typeOf } from '../../values/typing';
import { isAuraEnabled } from './enabled';

/**
 * What a method returned, as the JSON that its page gets: of objects the members that are `@AuraEnabled`,
 * of records the fields that were read. What is null is left out of objects, maps and records.
 * Sources: "Returning Data from an Apex Server-Side Controller",
 * https://developer.salesforce.com/docs/atlas.en-us.lightning.meta/lightning/controllers_server_apex_returning_data.htm ;
 * `JsonEncoder` of the Aura framework, which writes null members only where it is told to,
 * https://github.com/forcedotcom/aura/blob/master/aura-util/src/main/java/org/auraframework/util/json/JsonEncoder.java
 */
export function answerJson(tx: ValueTx, value: Value): string {
  const out = new JsonOutput(false);
  new AnswerWriter(tx, out).write(value);
  return out.toString();
}

/** Deeper than any page's data; an object that holds itself would never end. */
const MAX_DEPTH = 100;

class AnswerWriter {
  private readonly tx: ValueTx;
  private readonly out: JsonOutput;
  private depth = 0;

  constructor(tx: ValueTx, out: JsonOutput) {
    this.tx = tx;
    this.out = out;
  }

  write(value: Value): void {
    const scalar = scalarJson(value);
    if (scalar !== undefined) {
      this.out.raw(scalar);
      return;
    }
    if (++this.depth > MAX_DEPTH)
      throw new NotSupportedError(`an answer of more than ${MAX_DEPTH} objects in one another`);
    if (value instanceof ApexList) this.list(value);
    else if (value instanceof ApexMap) this.members(mapMembers(value));
    else if (value instanceof ApexSObject) this.members(value.populated());
    else if (isInstance(value) && !(value instanceof ApexException))
      this.members(this.enabledMembers(value));
    else throw new NotSupportedError(`${typeOf(value)} in what an AuraEnabled method returns`);
    this.depth--;
  }

  private list({ items }: ApexList): void {
    this.out.startArray();
    for (const item of items) {
      if (item === null)
        throw new NotSupportedError('a null in a list that an AuraEnabled method returns');
      this.out.element();
      this.write(item);
    }
    this.out.endArray();
  }

  private members(members: Iterable<readonly [string, Value]>): void {
    this.out.startObject();
    for (const [name, value] of members) {
      if (value === null) continue;
      this.out.name(name);
      this.write(value);
    }
    this.out.endObject();
  }

  private *enabledMembers(self: ApexInstance): Generator<readonly [string, Value]> {
    for (const field of self.$class.fields)
      if (!field.static && isAuraEnabled(field)) yield [field.name, field.get(this.tx, self)];
  }
}

function* mapMembers(map: ApexMap): Generator<readonly [string, Value]> {
  for (const [key, value] of map.entries()) {
    if (typeof key !== 'string')
      throw new NotSupportedError('a map by anything but String in an answer');
    yield [key, value];
  }
}

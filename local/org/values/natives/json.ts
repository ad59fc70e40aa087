import type { Tx, Value } from '../../emit/abi';
import { mergeNatives, natives, type NativeFunction } from '../../platform/natives';
import { bind } from '../json/binding';
import { ApexJsonGenerator } from '../json/generator';
import { JsonOutput } from '../json/output';
import { ApexJsonParser } from '../json/parser';
import { JsonReader } from '../json/reader';
import { type Node, readTree } from '../json/tree';
import { untyped } from '../json/untyped';
import { JsonWriter } from '../json/writer';
import type { ValueTx } from '../object';
import type { ApexType } from '../tokens';
import { given } from './arguments';

function serialize(tx: Tx, value: Value, pretty: boolean, suppressNulls: boolean | null): string {
  const out = new JsonOutput(pretty);
  new JsonWriter(tx, out, suppressNulls === true).write(value);
  return out.toString();
}

function tree(text: string | null): Node {
  const reader = new JsonReader(given(text));
  reader.next();
  return readTree(reader);
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm */
const json = natives({
  'JSON.serialize(Object)': (tx: Tx, value: Value) => serialize(tx, value, false, false),
  'JSON.serialize(Object,Boolean)': (tx: Tx, value: Value, suppress: boolean | null) =>
    serialize(tx, value, false, suppress),
  'JSON.serializePretty(Object)': (tx: Tx, value: Value) => serialize(tx, value, true, false),
  'JSON.serializePretty(Object,Boolean)': (tx: Tx, value: Value, suppress: boolean | null) =>
    serialize(tx, value, true, suppress),
  'JSON.deserialize(String,Type)': (tx: ValueTx, text: string | null, type: ApexType | null) =>
    bind(tx, tree(text), given(type).of, false),
  'JSON.deserializeStrict(String,Type)': (
    tx: ValueTx,
    text: string | null,
    type: ApexType | null
  ) => bind(tx, tree(text), given(type).of, true),
  'JSON.deserializeUntyped(String)': (tx: Tx, text: string | null) => untyped(tx, tree(text)),
  'JSON.createParser(String)': (_tx: Tx, text: string | null) => new ApexJsonParser(given(text)),
  'JSON.createGenerator(Boolean)': (_tx: Tx, pretty: boolean | null) =>
    new ApexJsonGenerator(given(pretty))
});

const parser = natives({
  'JSONParser.nextToken()': (_tx: Tx, self: ApexJsonParser) => self.nextToken(),
  'JSONParser.nextValue()': (_tx: Tx, self: ApexJsonParser) => self.nextValue(),
  'JSONParser.skipChildren()': (_tx: Tx, self: ApexJsonParser) => self.skipChildren(),
  'JSONParser.clearCurrentToken()': (_tx: Tx, self: ApexJsonParser) => self.clear(),
  'JSONParser.hasCurrentToken()': (_tx: Tx, self: ApexJsonParser) => self.hasToken,
  'JSONParser.getCurrentToken()': (_tx: Tx, self: ApexJsonParser) => self.token,
  'JSONParser.getLastClearedToken()': (_tx: Tx, self: ApexJsonParser) => self.lastCleared,
  'JSONParser.getCurrentName()': (_tx: Tx, self: ApexJsonParser) => self.currentName,
  'JSONParser.getText()': (_tx: Tx, self: ApexJsonParser) => self.currentText,
  'JSONParser.getBooleanValue()': (_tx: Tx, self: ApexJsonParser) => self.boolean(),
  'JSONParser.getIntegerValue()': scalar('Integer'),
  'JSONParser.getLongValue()': scalar('Long'),
  'JSONParser.getDoubleValue()': scalar('Double'),
  'JSONParser.getDecimalValue()': scalar('Decimal'),
  'JSONParser.getDateValue()': scalar('Date'),
  'JSONParser.getDateTimeValue()': scalar('Datetime'),
  'JSONParser.getTimeValue()': scalar('Time'),
  'JSONParser.getIdValue()': scalar('Id'),
  'JSONParser.getBlobValue()': scalar('Blob'),
  'JSONParser.readValueAs(Type)': (tx: ValueTx, self: ApexJsonParser, type: ApexType | null) =>
    self.readAs(tx, given(type).of, false),
  'JSONParser.readValueAsStrict(Type)': (
    tx: ValueTx,
    self: ApexJsonParser,
    type: ApexType | null
  ) => self.readAs(tx, given(type).of, true)
});

function scalar(type: string): NativeFunction {
  return (_tx: Tx, self: ApexJsonParser) => self.scalar(type);
}

/** `writeNumberField(String,Integer)` and the like: a name and a value of each of these types. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  Blob: ['Blob'],
  Boolean: ['Boolean'],
  Date: ['Date'],
  DateTime: ['Datetime'],
  Id: ['Id'],
  Number: ['Decimal', 'Double', 'Integer', 'Long'],
  Object: ['Object'],
  String: ['String'],
  Time: ['Time']
};

const write = (tx: Tx, self: ApexJsonGenerator, value: Value) => self.write(tx, value);
const writeField = (tx: Tx, self: ApexJsonGenerator, name: string | null, value: Value) => {
  self.name(given(name));
  self.write(tx, value);
};

const generatorValues = natives(
  Object.fromEntries(
    Object.entries(WRITTEN).flatMap(([name, types]) =>
      types.flatMap((type): [string, NativeFunction][] => [
        [`JSONGenerator.write${name}(${type})`, write],
        [`JSONGenerator.write${name}Field(String,${type})`, writeField]
      ])
    )
  )
);

const generator = natives({
  'JSONGenerator.writeStartObject()': (_tx: Tx, self: ApexJsonGenerator) => self.startObject(),
  'JSONGenerator.writeEndObject()': (_tx: Tx, self: ApexJsonGenerator) => self.endObject(),
  'JSONGenerator.writeStartArray()': (_tx: Tx, self: ApexJsonGenerator) => self.startArray(),
  'JSONGenerator.writeEndArray()': (_tx: Tx, self: ApexJsonGenerator) => self.endArray(),
  'JSONGenerator.writeFieldName(String)': (_tx: Tx, self: ApexJsonGenerator, name: string | null) =>
    self.name(given(name)),
  'JSONGenerator.writeNull()': (tx: Tx, self: ApexJsonGenerator) => self.write(tx, null),
  'JSONGenerator.writeNullField(String)': (tx: Tx, self: ApexJsonGenerator, name: string | null) =>
    writeField(tx, self, name, null),
  'JSONGenerator.close()': (_tx: Tx, self: ApexJsonGenerator) => self.close(),
  'JSONGenerator.isClosed()': (_tx: Tx, self: ApexJsonGenerator) => self.isClosed,
  'JSONGenerator.getAsString()': (_tx: Tx, self: ApexJsonGenerator) => self.text()
});

export const jsonNatives = mergeNatives(json, parser, generatorValues, generator);

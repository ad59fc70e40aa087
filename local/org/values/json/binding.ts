import type { TypeName } from '../../check/bound';
import type { ApexClass, Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { ApexEnum, platformConstants } from '../enum';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { fieldType } from '../field-type';
import { ApexList } from '../list';
import { ApexMap } from '../map';
import type { ValueTx } from '../object';
import { ApexSet } from '../set';
import { ApexSObject } from '../sobject';
import { findObject } from '../tokens';
import { parseType } from '../types';
import { checkDepth } from './errors';
import { illegal, scalarBinding } from './scalar-binding';
import type { Node } from './tree';

type ObjectNode = Extract<Node, { kind: 'object' }>;

/**
 * `JSON.deserialize` and, with `strict`, `JSON.deserializeStrict`: JSON as a value of an Apex type.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
 */
export function bind(tx: ValueTx, node: Node, type: TypeName, strict: boolean): Value {
  return new Binder(tx, strict).value(node, type, 0);
}

class Binder {
  private readonly tx: ValueTx;
  private readonly strict: boolean;

  constructor(tx: ValueTx, strict: boolean) {
    this.tx = tx;
    this.strict = strict;
  }

  value(node: Node, type: TypeName, depth: number): Value {
    checkDepth(depth);
    if (node.kind === 'scalar' && node.token === 'VALUE_NULL') return null;
    const scalar = scalarBinding(type);
    if (scalar) return scalar(node);
    const user = this.tx.program.classes.get(type.toLowerCase());
    if (user)
      return user.kind === 'enum'
        ? constant(node, user.constants)
        : this.instance(node, user, depth);
    return this.platform(node, type, depth);
  }

  private platform(node: Node, type: TypeName, depth: number): Value {
    const { name, args } = parseType(type);
    const [first = 'Object', second = 'Object'] = args;
    if (name === 'List') return new ApexList(type, this.items(node, first, depth));
    if (name === 'Set') {
      const set = new ApexSet(type);
      set.addAll(this.tx, this.items(node, first, depth));
      return set;
    }
    if (name === 'Map') return this.map(node, type, first, second, depth);
    const object = findObject(this.tx.schema, name);
    if (object || name === 'SObject') return this.record(node, object, depth);
    const constants = platformConstants(type);
    if (constants) return constant(node, constants);
    throwApex('JSONException', `Apex Type unsupported in JSON: ${type}`);
  }

  private items(node: Node, element: TypeName, depth: number): Value[] {
    if (node.kind !== 'array')
      throwApex('JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
    return node.items.map((item) => this.value(item, element, depth + 1));
  }

  private map(node: Node, type: TypeName, key: TypeName, value: TypeName, depth: number): ApexMap {
    if (node.kind !== 'object')
      throwApex('JSONException', "Malformed JSON: Expected '{' at the beginning of object");
    const map = new ApexMap(type);
    for (const [name, member] of node.members) {
      const text: Node = { kind: 'scalar', place: member.place, token: 'VALUE_STRING', text: name };
      map.put(this.tx, this.value(text, key, depth), this.value(member, value, depth + 1));
    }
    return map;
  }

  private instance(node: Node, type: ApexClass, depth: number): Value {
    if (node.kind !== 'object')
      throwApex('JSONException', "Malformed JSON: Expected '{' at the beginning of object");
    if (!type.allocate) throwApex('JSONException', `Apex Type unsupported in JSON: ${type.name}`);
    const self = type.allocate(this.tx);
    for (const [name, member] of node.members) {
      const field = type.fields.find(
        (candidate) =>
          !candidate.static &&
          !candidate.transient &&
          candidate.name.toLowerCase() === name.toLowerCase()
      );
      if (field) field.set(this.tx, self, this.value(member, field.type, depth + 1));
      else if (this.strict) throwApex('JSONException', `Unknown field: ${type.name}.${name}`);
    }
    return self;
  }

  private record(node: Node, declared: SObjectType | undefined, depth: number): ApexSObject {
    if (node.kind !== 'object')
      throwApex('JSONException', "Malformed JSON: Expected '{' at the beginning of object");
    const type = declared ?? this.named(node);
    const record = new ApexSObject(type);
    for (const [name, member] of node.members)
      if (name !== 'attributes') this.member(record, name, member, depth);
    return record;
  }

  private member(record: ApexSObject, name: string, node: Node, depth: number): void {
    const field = record.field(name);
    if (field) {
      record.write(field.name, this.value(node, fieldType(field), depth + 1));
      return;
    }
    const reference = record.reference(name);
    const [target] = reference?.referenceTo ?? [];
    if (!reference?.relationshipName || target === undefined)
      throwApex('JSONException', `No such column '${name}' on sobject of type ${record.type.name}`);
    const wanted = reference.referenceTo.length > 1 ? 'SObject' : target;
    record.write(reference.relationshipName, this.value(node, wanted, depth + 1));
  }

  /** The object that `attributes.type` names, for JSON read as SObject. */
  private named(node: ObjectNode): SObjectType {
    const attributes = node.members.find(([name]) => name === 'attributes')?.[1];
    const type =
      attributes?.kind === 'object' && attributes.members.find(([name]) => name === 'type')?.[1];
    if (!type || type.kind !== 'scalar')
      throw new NotSupportedError('JSON without attributes.type read as SObject');
    const object = findObject(this.tx.schema, type.text);
    if (!object) throw new NotSupportedError(`the object ${type.text} in JSON`);
    return object;
  }
}

function constant(node: Node, constants: readonly Value[]): Value {
  const found =
    node.kind === 'scalar'
      ? constants.find((value) => value instanceof ApexEnum && value.name === node.text)
      : undefined;
  return found ?? illegal(node);
}

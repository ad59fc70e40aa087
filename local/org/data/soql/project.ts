import type { BoundQuery, FieldPath } from '../../check/bound';
import type { Schema, SObjectType } from '../../metadata/schema';
import { ApexSObject } from '../../values/sobject';
import { fieldReader } from '../record';
import type { FieldReader } from '../record';
import type { Row, Store } from '../store';
import { typeOf } from '../store';

/** Makes the record that a row of a query's result is. */
export type Projection = (row: Row) => ApexSObject;

interface Node {
  readonly type: SObjectType;
  readonly fields: Map<string, FieldReader>;
  readonly parents: Map<string, Parent>;
}

interface Parent {
  readonly referenceField: string;
  readonly node: Node;
}

/** Records with the queried fields and always the Id; parents nest, an empty relationship is null. */
export function projection(schema: Schema, store: Store, query: BoundQuery): Projection {
  const root = newNode(schema, query.object);
  for (const column of query.columns) if (column.kind === 'field') add(schema, root, column.path);
  return (row) => build(store, root, row);
}

function newNode(schema: Schema, object: string): Node {
  const type = typeOf(schema, object);
  return { type, fields: new Map(), parents: new Map() };
}

function add(schema: Schema, root: Node, path: FieldPath): void {
  let node = root;
  for (const hop of path.hops) {
    let parent = node.parents.get(hop.relationship);
    if (parent === undefined) {
      parent = { referenceField: hop.field, node: newNode(schema, hop.object) };
      node.parents.set(hop.relationship, parent);
    }
    node = parent.node;
  }
  node.fields.set(path.field, fieldReader(node.type, path.field));
}

function build(store: Store, node: Node, row: Row): ApexSObject {
  const record = new ApexSObject(node.type);
  record.selected = true;
  for (const [name, read] of node.fields) record.fields.set(name, read(row));
  record.fields.set('Id', row.id);
  for (const [relationship, parent] of node.parents) {
    const id = row.values[parent.referenceField];
    const parentRow = typeof id === 'string' ? store.get(parent.node.type.name, id) : undefined;
    record.fields.set(
      relationship,
      parentRow === undefined ? null : build(store, parent.node, parentRow)
    );
  }
  return record;
}

import type {
  BlockContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  ConstructorDeclarationContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  InterfaceDeclarationContext,
  InterfaceMethodDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TypeDeclarationContext
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  ClassDeclaration,
  ConstructorDeclaration,
  EnumDeclaration,
  FieldDeclaration,
  InterfaceDeclaration,
  Member,
  MethodDeclaration,
  PropertyDeclaration,
  TypeDeclaration
} from '../ast';
import { buildExpression } from './expressions';
import { buildModifiers, declaredName } from './names';
import { positionOf, type Place, type Problems } from './problems';
import { buildBlock } from './statements';
import { buildParameters, buildType, buildTypes } from './types';

/** What can be declared at the top of a file or inside a class. */
interface TypeHolder {
  classDeclaration(): ClassDeclarationContext | null;
  interfaceDeclaration(): InterfaceDeclarationContext | null;
  enumDeclaration(): EnumDeclarationContext | null;
}

export function buildTypeDeclaration(
  ctx: TypeDeclarationContext,
  problems: Problems
): TypeDeclaration | null {
  return buildDeclaredType(ctx, ctx.modifier_list(), problems);
}

/** The type that `holder` declares, null when it declares something else. */
function buildDeclaredType(
  holder: TypeHolder,
  modifiers: readonly ModifierContext[],
  problems: Problems
): TypeDeclaration | null {
  const declaredClass = holder.classDeclaration();
  if (declaredClass) return buildClass(declaredClass, modifiers, problems);
  const declaredInterface = holder.interfaceDeclaration();
  if (declaredInterface) return buildInterface(declaredInterface, modifiers, problems);
  const declaredEnum = holder.enumDeclaration();
  return declaredEnum ? buildEnum(declaredEnum, modifiers, problems) : null;
}

function buildClass(
  ctx: ClassDeclarationContext,
  modifiers: readonly ModifierContext[],
  problems: Problems
): ClassDeclaration {
  const superclass = ctx.typeRef();
  return {
    kind: 'class',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(modifiers, problems),
    superclass: superclass ? buildType(superclass) : null,
    interfaces: buildTypes(ctx.typeList()),
    members: ctx
      .classBody()
      .classBodyDeclaration_list()
      .flatMap((member) => buildMembers(member, problems)),
    ...positionOf(modifiers[0] ?? ctx)
  };
}

function buildInterface(
  ctx: InterfaceDeclarationContext,
  modifiers: readonly ModifierContext[],
  problems: Problems
): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(modifiers, problems),
    interfaces: buildTypes(ctx.typeList()),
    methods: ctx
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method) => buildInterfaceMethod(method, problems)),
    ...positionOf(modifiers[0] ?? ctx)
  };
}

function buildInterfaceMethod(
  ctx: InterfaceMethodDeclarationContext,
  problems: Problems
): MethodDeclaration {
  const returns = ctx.typeRef();
  return {
    kind: 'method',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(ctx.modifier_list(), problems),
    returns: returns ? buildType(returns) : null,
    parameters: buildParameters(ctx.formalParameters(), problems),
    body: null,
    ...positionOf(ctx)
  };
}

function buildEnum(
  ctx: EnumDeclarationContext,
  modifiers: readonly ModifierContext[],
  problems: Problems
): EnumDeclaration {
  const constants = ctx.enumConstants();
  return {
    kind: 'enum',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(modifiers, problems),
    values: constants ? constants.id_list().map((id) => declaredName(id, problems)) : [],
    ...positionOf(modifiers[0] ?? ctx)
  };
}

/** The members that one entry of a class body declares: several for `Integer a, b;`. */
function buildMembers(ctx: ClassBodyDeclarationContext, problems: Problems): Member[] {
  const block = ctx.block();
  if (block)
    return [
      {
        kind: 'initializer',
        static: Boolean(ctx.STATIC()),
        body: buildBlock(block, problems),
        ...positionOf(ctx)
      }
    ];
  const declaration = ctx.memberDeclaration();
  if (!declaration) {
    problems.error(ctx, "Unexpected token ';'");
    return [];
  }
  const modifiers = ctx.modifier_list();
  const type = buildDeclaredType(declaration, modifiers, problems);
  if (type) return [type];
  const method = declaration.methodDeclaration();
  if (method) return [buildMethod(method, modifiers, ctx, problems)];
  const constructor = declaration.constructorDeclaration();
  if (constructor) return [buildConstructor(constructor, modifiers, ctx, problems)];
  const property = declaration.propertyDeclaration();
  if (property) return [buildProperty(property, modifiers, ctx, problems)];
  return buildFields(declaration.fieldDeclaration(), modifiers, problems);
}

function buildMethod(
  ctx: MethodDeclarationContext,
  modifiers: readonly ModifierContext[],
  start: Place,
  problems: Problems
): MethodDeclaration {
  const returns = ctx.typeRef();
  const body = ctx.block();
  return {
    kind: 'method',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(modifiers, problems),
    returns: returns ? buildType(returns) : null,
    parameters: buildParameters(ctx.formalParameters(), problems),
    body: body ? buildBlock(body, problems) : null,
    ...positionOf(start)
  };
}

function buildConstructor(
  ctx: ConstructorDeclarationContext,
  modifiers: readonly ModifierContext[],
  start: Place,
  problems: Problems
): ConstructorDeclaration {
  return {
    kind: 'constructor',
    name: ctx.qualifiedName().getText(),
    modifiers: buildModifiers(modifiers, problems),
    parameters: buildParameters(ctx.formalParameters(), problems),
    body: buildBlock(ctx.block(), problems),
    ...positionOf(start)
  };
}

function buildProperty(
  ctx: PropertyDeclarationContext,
  modifiers: readonly ModifierContext[],
  start: Place,
  problems: Problems
): PropertyDeclaration {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const block of ctx.propertyBlock_list()) {
    const get = block.getter();
    const accessor = buildAccessor(
      block.modifier_list(),
      (get ?? block.setter()).block(),
      problems
    );
    const placed = { ...accessor, ...positionOf(block) };
    if ((get && getter) || (!get && setter))
      problems.error(block, `Duplicate ${get ? 'get' : 'set'} accessor`);
    if (get) getter = placed;
    else setter = placed;
  }
  if (!getter && !setter) problems.error(ctx, 'Properties must have at least one accessor');
  return {
    kind: 'property',
    name: declaredName(ctx.id(), problems),
    modifiers: buildModifiers(modifiers, problems),
    type: buildType(ctx.typeRef()),
    getter,
    setter,
    ...positionOf(start)
  };
}

function buildAccessor(
  modifiers: readonly ModifierContext[],
  body: BlockContext | null,
  problems: Problems
): Pick<Accessor, 'modifiers' | 'body'> {
  return {
    modifiers: buildModifiers(modifiers, problems),
    body: body ? buildBlock(body, problems) : null
  };
}

function buildFields(
  ctx: FieldDeclarationContext,
  modifiers: readonly ModifierContext[],
  problems: Problems
): FieldDeclaration[] {
  const shared = {
    kind: 'field',
    modifiers: buildModifiers(modifiers, problems),
    type: buildType(ctx.typeRef())
  } as const;
  return ctx
    .variableDeclarators()
    .variableDeclarator_list()
    .map((declarator) => {
      const initializer = declarator.expression();
      return {
        ...shared,
        name: declaredName(declarator.id(), problems),
        initializer: initializer ? buildExpression(initializer, problems) : null,
        ...positionOf(declarator)
      };
    });
}

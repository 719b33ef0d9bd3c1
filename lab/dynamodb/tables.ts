/**
 * Tables and their items in the lab's store. One set of tables serves all regions.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import { typeOf, type Item } from './attribute-value.ts'
import { DynamoDbError, tableNotFound } from './dynamodb-error.ts'
import { checkKey, keyText, type TableDefinition } from './table-definition.ts'

/** What {@link Tables} is made with. */
export interface TablesOptions {
  readonly store: Store
  /** The lab's clock in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes a table that nobody created when an item of it is first asked for or written. */
  readonly createMissing: boolean
}

/** Attributes that usually key a table which a template made and nobody names the key of. */
const USUAL_KEYS = ['id', 'userId']

/** All tables of a lab. */
export class Tables {
  readonly #tables: Collection<TableDefinition>
  readonly #items: Collection<Item>
  readonly #options: TablesOptions

  constructor(options: TablesOptions) {
    this.#options = options
    this.#tables = options.store.collection('dynamodb.tables')
    this.#items = options.store.collection('dynamodb.items')
  }

  /** Names in order. */
  async names(): Promise<readonly string[]> {
    return (await this.#tables.list()).map(({ id }) => id).sort()
  }

  /** A table; undefined when there is none. */
  async find(name: string): Promise<TableDefinition | undefined> {
    return (await this.#tables.get(name)).record?.value
  }

  /** Adds a table. */
  async create(definition: Omit<TableDefinition, 'createdAt'>): Promise<TableDefinition> {
    const name = definition.TableName
    if ((await this.find(name)) !== undefined) {
      throw new DynamoDbError('ResourceInUseException', `Table already exists: ${name}`)
    }
    const table = { ...definition, createdAt: this.#options.now() }
    await this.#tables.put(name, table)
    return table
  }

  /** Forgets a table with its items. */
  async drop(name: string): Promise<void> {
    for (const { id } of await this.#records(name)) await this.#items.delete(id)
    await this.#tables.delete(name)
  }

  /**
   * The table that a request with a key means.
   *
   * @throws ResourceNotFoundException when it is not there and is not made on the fly.
   */
  async withKey(name: string, key: Item): Promise<TableDefinition> {
    const known = await this.find(name)
    const names = Object.keys(key)
    const table =
      known?.isKeyGuessed === true && names.length > 0
        ? await this.#rekey(known, key)
        : (known ?? (await this.#createFor(name, key, names.slice(0, 2), false)))
    checkKey(table, key)
    return table
  }

  /** The table that an item is written to. */
  async withItem(name: string, item: Item): Promise<TableDefinition> {
    const known = await this.find(name)
    if (known !== undefined) return known
    const usual = USUAL_KEYS.find((key) => item[key] !== undefined)
    const guess = usual ?? Object.keys(item).find((key) => isKeyType(item, key))
    return this.#createFor(name, item, guess === undefined ? [] : [guess], true)
  }

  /** The item with the key of this one. */
  async get(table: TableDefinition, item: Item): Promise<Item | undefined> {
    return (await this.#items.get(idOf(table, item))).record?.value
  }

  async put(table: TableDefinition, item: Item): Promise<void> {
    await this.#items.put(idOf(table, item), item, { keys: { table: table.TableName } })
  }

  async delete(table: TableDefinition, item: Item): Promise<void> {
    await this.#items.delete(idOf(table, item))
  }

  /** All items, in an order that stays the same. */
  async items(name: string): Promise<readonly Item[]> {
    const records = await this.#records(name)
    return records.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ value }) => value)
  }

  #records(table: string): ReturnType<Collection<Item>['list']> {
    return this.#items.list({ key: 'table', value: table })
  }

  async #createFor(
    name: string,
    item: Item,
    keys: readonly string[],
    isKeyGuessed: boolean,
  ): Promise<TableDefinition> {
    if (!this.#options.createMissing || keys.length === 0) throw tableNotFound()
    return this.create({ TableName: name, ...keyed(item, keys), isKeyGuessed })
  }

  /** A guessed key gives way to the first request that names one. */
  async #rekey(table: TableDefinition, key: Item): Promise<TableDefinition> {
    const names = Object.keys(key).slice(0, 2)
    const rekeyed = { ...table, ...keyed(key, names), isKeyGuessed: false }
    const items = await this.#records(table.TableName)
    await this.#tables.put(table.TableName, rekeyed)
    for (const { id, value } of items) {
      if (!names.every((name) => value[name] !== undefined)) continue
      await this.#items.delete(id)
      await this.put(rekeyed, value)
    }
    return rekeyed
  }
}

function idOf(table: TableDefinition, item: Item): string {
  return `${table.TableName} ${keyText(table, item)}`
}

function isKeyType(item: Item, name: string): boolean {
  const value = item[name]
  return value !== undefined && ['S', 'N', 'B'].includes(typeOf(value))
}

function keyed(
  item: Item,
  names: readonly string[],
): Pick<TableDefinition, 'KeySchema' | 'AttributeDefinitions'> {
  return {
    KeySchema: names.map((AttributeName, index) => ({
      AttributeName,
      KeyType: index === 0 ? 'HASH' : 'RANGE',
    })),
    AttributeDefinitions: names
      .filter((name) => isKeyType(item, name))
      .map((name) => ({ AttributeName: name, AttributeType: keyType(item, name) })),
  }
}

function keyType(item: Item, name: string): 'S' | 'N' | 'B' {
  const value = item[name]
  if (value !== undefined && 'N' in value) return 'N'
  return value !== undefined && 'B' in value ? 'B' : 'S'
}

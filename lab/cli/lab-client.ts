/**
 * Talks to a running lab through its admin API.
 *
 * @module
 */
import { z } from 'zod'
import { sendHttp } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { readEnvironment } from './config.ts'
import { addressOf, usualAddress } from './lab-address.ts'
import type { LabAddress } from './lab-address.ts'

/** Milliseconds until a lab that should be there counts as not running. */
const CONNECT_TIMEOUT_MS = 2_000

/** Milliseconds that a command may take unless it is one that waits. */
const COMMAND_TIMEOUT_MS = 30_000

/** How an order is given. */
export interface OrderOptions {
  /** Waits however long it takes: what is held on the way has no time limit. */
  readonly waits?: boolean
}

const healthSchema = z.looseObject({
  status: z.string(),
  pid: z.number(),
  instanceId: z.string(),
  tenant: z.string().optional(),
  urls: z.looseObject({ lab: z.string(), skillPage: z.string(), alexa: z.string() }),
})

/** What a lab says of itself. */
export type LabHealth = z.infer<typeof healthSchema>

const problemSchema = z.looseObject({
  error: z.looseObject({ message: z.string().optional(), code: z.string().optional() }),
})

/**
 * The health of the lab on a port of this machine, or of a tenant of it; `undefined` when none answers there.
 *
 * @param where The port, or how the lab is reached.
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_TENANT` when the lab has no such tenant.
 */
export async function findLab(
  where: number | LabAddress,
  tenant?: string,
): Promise<LabHealth | undefined> {
  const address = typeof where === 'number' ? await addressOfPort(where) : where
  const outcome = await sendHttp({
    url: `${adminUrl(address, tenant)}/health`,
    method: 'GET',
    headers: {},
    timeoutMs: CONNECT_TIMEOUT_MS,
    ca: authoritiesOf(address),
  })
  if (!outcome.ok) return undefined
  const refused = problemSchema.safeParse(parseOrNothing(outcome.body)).data?.error
  if (refused?.code === 'ERR_LAB_UNKNOWN_TENANT') {
    throw new LabError('ERR_LAB_UNKNOWN_TENANT', refused.message ?? 'There is no such tenant.')
  }
  const health = healthSchema.safeParse(parseOrNothing(outcome.body))
  return health.success ? health.data : undefined
}

interface Order {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** That of every command unless given; undefined has none. */
  readonly timeoutMs?: number | undefined
}

/** A running lab, as the command line sees it. */
export class LabClient {
  readonly health: LabHealth
  readonly #address: LabAddress
  readonly #timeoutMs: number

  /**
   * Makes the client.
   *
   * @param where Port of the lab on this machine, or how it is reached.
   */
  constructor(health: LabHealth, where: number | LabAddress, timeoutMs = COMMAND_TIMEOUT_MS) {
    this.health = health
    this.#timeoutMs = timeoutMs
    this.#address = typeof where === 'number' ? usualAddress(where) : where
  }

  /**
   * Connects to the lab on a port, or to a tenant of it.
   *
   * @throws {@link LabError} `ERR_LAB_NOT_RUNNING` naming the port and the command that starts one,
   *   `ERR_LAB_UNKNOWN_TENANT`.
   */
  static async connect(port: number, tenant?: string): Promise<LabClient> {
    const address = await addressOfPort(port)
    const health = await findLab(address, tenant)
    if (health !== undefined) return new LabClient(health, address)
    const hint = port === DEFAULT_PORT ? '' : ` --port ${String(port)}`
    throw new LabError(
      'ERR_LAB_NOT_RUNNING',
      `No lab answers on port ${String(port)}. Start one with: linklab start${hint}`,
    )
  }

  /** Asks the admin API; resolves to the text of the answer. */
  async text(path: string): Promise<string> {
    return this.#send({ method: 'GET', path })
  }

  /** Asks the admin API; resolves to the answer, checked. */
  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
    return schema.parse(JSON.parse(await this.#send({ method: 'GET', path })))
  }

  /** Gives an order through the admin API; resolves to the answer, checked. */
  async post<T extends z.ZodType>(
    path: string,
    body: unknown,
    schema: T,
    { waits = false }: OrderOptions = {},
  ): Promise<z.output<T>> {
    const timeoutMs = waits ? undefined : this.#timeoutMs
    return schema.parse(JSON.parse(await this.#send({ method: 'POST', path, body, timeoutMs })))
  }

  /** Takes something back through the admin API. */
  async delete(path: string): Promise<void> {
    await this.#send({ method: 'DELETE', path, body: {} })
  }

  async #send(order: Order): Promise<string> {
    const { method, path, body } = order
    const { adminToken } = this.#address
    const outcome = await sendHttp({
      url: adminUrl(this.#address, this.health.tenant) + path,
      method,
      headers: {
        ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ca: authoritiesOf(this.#address),
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: 'timeoutMs' in order ? order.timeoutMs : this.#timeoutMs,
    })
    if (!outcome.ok) {
      throw new LabError(
        'ERR_LAB_REHEARSAL',
        `The lab did not answer ${method} ${path}: ${outcome.error}`,
      )
    }
    if (outcome.status < 400) return outcome.body
    const problem = problemSchema.safeParse(parseOrNothing(outcome.body))
    const message = problem.success ? problem.data.error.message : undefined
    throw new LabError(
      'ERR_LAB_REHEARSAL',
      message ?? `The lab answered ${method} ${path} with status ${String(outcome.status)}.`,
    )
  }
}

/** Base port of a lab unless another is given. */
export const DEFAULT_PORT = 4700

function adminUrl({ url }: LabAddress, tenant: string | undefined): string {
  return `${url}${tenant === undefined ? '' : `/t/${tenant}`}/admin/v1`
}

function addressOfPort(port: number): Promise<LabAddress> {
  return addressOf(process.cwd(), port, readEnvironment())
}

function authoritiesOf({ ca }: LabAddress): readonly string[] {
  return ca === undefined ? [] : [ca]
}

function parseOrNothing(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

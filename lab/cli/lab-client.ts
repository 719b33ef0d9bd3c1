/**
 * Talks to a running lab through its admin API.
 *
 * @module
 */
import { z } from 'zod'
import { sendHttp } from '../../flow/index.ts'
import { LabError } from '../errors.ts'

/** Milliseconds until a lab that should be there counts as not running. */
const CONNECT_TIMEOUT_MS = 2_000

/** Milliseconds that a command may take. */
const COMMAND_TIMEOUT_MS = 30_000

const healthSchema = z.looseObject({
  status: z.string(),
  pid: z.number(),
  instanceId: z.string(),
  urls: z.looseObject({ lab: z.string(), skillPage: z.string(), alexa: z.string() }),
})

/** What a lab says of itself. */
export type LabHealth = z.infer<typeof healthSchema>

const problemSchema = z.looseObject({
  error: z.looseObject({ message: z.string().optional(), code: z.string().optional() }),
})

/** The health of the lab on a port of this machine; `undefined` when none answers there. */
export async function findLab(port: number): Promise<LabHealth | undefined> {
  const outcome = await sendHttp({
    url: `http://127.0.0.1:${String(port)}/admin/v1/health`,
    method: 'GET',
    headers: {},
    timeoutMs: CONNECT_TIMEOUT_MS,
  })
  if (!outcome.ok) return undefined
  const health = healthSchema.safeParse(parseOrNothing(outcome.body))
  return health.success ? health.data : undefined
}

/** A running lab, as the command line sees it. */
export class LabClient {
  readonly health: LabHealth
  readonly #base: string

  constructor(health: LabHealth, port: number) {
    this.health = health
    this.#base = `http://127.0.0.1:${String(port)}/admin/v1`
  }

  /**
   * Connects to the lab on a port.
   *
   * @throws {@link LabError} `ERR_LAB_NOT_RUNNING` naming the port and the command that starts one.
   */
  static async connect(port: number): Promise<LabClient> {
    const health = await findLab(port)
    if (health !== undefined) return new LabClient(health, port)
    const hint = port === DEFAULT_PORT ? '' : ` --port ${String(port)}`
    throw new LabError(
      'ERR_LAB_NOT_RUNNING',
      `No lab answers on port ${String(port)}. Start one with: linklab start${hint}`,
    )
  }

  /** Asks the admin API; resolves to the text of the answer. */
  async text(path: string): Promise<string> {
    return this.#send('GET', path)
  }

  /** Asks the admin API; resolves to the answer, checked. */
  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
    return schema.parse(JSON.parse(await this.#send('GET', path)))
  }

  /** Gives an order through the admin API; resolves to the answer, checked. */
  async post<T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.output<T>> {
    return schema.parse(JSON.parse(await this.#send('POST', path, body)))
  }

  async #send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<string> {
    const outcome = await sendHttp({
      url: this.#base + path,
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: COMMAND_TIMEOUT_MS,
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

function parseOrNothing(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

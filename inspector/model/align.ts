/**
 * Puts two flows side by side: the same step of both in one line, and what differs between them.
 *
 * @module
 */
import type { FlowEvent, FlowParam } from '../../flow/index.ts'
import type { Row } from './rows.ts'

/** How a parameter of one step differs: it stands on one side alone, or has another value. */
export interface ParamDifference {
  readonly name: string
  readonly left: string | undefined
  readonly right: string | undefined
  /** Whether the value is another in every run, so that a difference says nothing. */
  readonly isFresh: boolean
}

/** One step of two flows. */
export interface AlignedStep {
  readonly left: Row | undefined
  readonly right: Row | undefined
  readonly params: readonly ParamDifference[]
  /** The answers' statuses, where they differ. */
  readonly status: readonly [left: string, right: string] | undefined
  /** What happened in words, where that differs. */
  readonly summary: readonly [left: string, right: string] | undefined
  /** Whether anything differs that is not another in every run. */
  readonly isDifferent: boolean
}

/** Parameters whose value is made for one run. In lower case. */
const FRESH: ReadonlySet<string> = new Set([
  ...['state', 'code', 'nonce', 'code_challenge', 'code_verifier', 'form_token', 'jti'],
  ...['access_token', 'accesstoken', 'refresh_token', 'id_token', 'token', 'authorization'],
  ...['requestid', 'sessionid', 'userid', 'id', 'messageid', 'correlationtoken', 'uid', 'cookie'],
])

/** Aligns two flows by id and kind of their messages, in their order. */
export function alignFlows(left: readonly Row[], right: readonly Row[]): readonly AlignedStep[] {
  const lengths = commonLengths(left, right)
  const steps: AlignedStep[] = []
  let [at, to] = [0, 0]
  while (at < left.length || to < right.length) {
    const [one, other] = [left[at], right[to]]
    if (one !== undefined && other !== undefined && isSameStep(one, other)) {
      steps.push(compared(one, other))
      at += 1
      to += 1
      continue
    }
    const isLeftNext =
      other === undefined ||
      (one !== undefined && lengthAt(lengths, at + 1, to) >= lengthAt(lengths, at, to + 1))
    if (isLeftNext) {
      steps.push(compared(one, undefined))
      at += 1
    } else {
      steps.push(compared(undefined, other))
      to += 1
    }
  }
  return steps
}

function isSameStep({ event: one }: Row, { event: other }: Row): boolean {
  return one.id === other.id && one.kind === other.kind
}

/** Lengths of the longest common subsequences of what is left of both, from every pair of places. */
function commonLengths(left: readonly Row[], right: readonly Row[]): readonly number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  )
  for (let at = left.length - 1; at >= 0; at -= 1) {
    for (let to = right.length - 1; to >= 0; to -= 1) {
      const [one, other, row] = [left[at], right[to], lengths[at]]
      if (one === undefined || other === undefined || row === undefined) continue
      row[to] = isSameStep(one, other)
        ? lengthAt(lengths, at + 1, to + 1) + 1
        : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1))
    }
  }
  return lengths
}

function lengthAt(lengths: readonly number[][], at: number, to: number): number {
  return lengths[at]?.[to] ?? 0
}

function compared(left: Row | undefined, right: Row | undefined): AlignedStep {
  if (left === undefined || right === undefined) {
    return { left, right, params: [], status: undefined, summary: undefined, isDifferent: true }
  }
  const params = paramDifferences(left.event.params, right.event.params)
  const status = unequal(statusOf(left.event), statusOf(right.event))
  const summary = unequal(left.event.summary, right.event.summary)
  const isDifferent =
    status !== undefined || summary !== undefined || params.some(({ isFresh }) => !isFresh)
  return { left, right, params, status, summary, isDifferent }
}

function unequal(left: string, right: string): readonly [string, string] | undefined {
  return left === right ? undefined : [left, right]
}

function statusOf({ kind, http }: FlowEvent): string {
  return kind === 'response' ? String(http?.status ?? '–') : ''
}

function paramDifferences(
  left: readonly FlowParam[],
  right: readonly FlowParam[],
): readonly ParamDifference[] {
  const names = [...new Set([...left, ...right].map(({ name }) => name))]
  return names.flatMap((name) => {
    const [one, other] = [valueOf(left, name), valueOf(right, name)]
    if (one === other) return []
    const isOnBoth = one !== undefined && other !== undefined
    return [{ name, left: one, right: other, isFresh: isOnBoth && isFreshValue(name, one, other) }]
  })
}

/** All values of a name, as it may stand in a message more than once. */
function valueOf(params: readonly FlowParam[], name: string): string | undefined {
  const values = params.flatMap((param) => (param.name === name ? [param.value] : []))
  return values.length === 0 ? undefined : values.join(' ')
}

/** Another client's credentials are a difference; another bearer token is not. */
function isFreshValue(name: string, one: string, other: string): boolean {
  if (name.toLowerCase() !== 'authorization') return FRESH.has(name.toLowerCase())
  return [one, other].every((value) => /^Bearer\s/i.test(value))
}

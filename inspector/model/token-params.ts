/**
 * Knows which parameters carry a code or a token that can be taken apart: for the page, which shows what is
 * in them, and for the lab, which knows it.
 *
 * @module
 */
import type { FlowParam } from '../../flow/index.ts'

/** In lower case. */
const NAMES: readonly string[] = [
  ...['access_token', 'accesstoken', 'refresh_token', 'refreshtoken', 'id_token', 'token', 'code'],
]

/** The token that a parameter carries, masked or not; undefined where it carries none. */
export function tokenIn({ name, value }: Pick<FlowParam, 'name' | 'value'>): string | undefined {
  if (/^authorization$/i.test(name)) return /^Bearer\s+(\S+)$/i.exec(value)?.[1]
  return NAMES.includes(name.toLowerCase()) ? value : undefined
}

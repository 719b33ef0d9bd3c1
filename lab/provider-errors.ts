/**
 * Errors of the authorization server's own interface, as the lab and its admin API tell them.
 *
 * @module
 */
import { AuthServerError } from '../auth-server/index.ts'
import { LabError } from './errors.ts'

/**
 * Does something at the authorization server.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER` for a user who is not there, or not any more;
 *   `ERR_LAB_REQUEST_INVALID` for whatever else it refuses.
 */
export async function asLabError<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof AuthServerError)) throw cause
    const isUser = cause.code === 'ERR_USER_UNKNOWN'
    const code = isUser ? 'ERR_LAB_UNKNOWN_USER' : 'ERR_LAB_REQUEST_INVALID'
    throw new LabError(code, cause.message, { cause })
  }
}

/**
 * Reads a public URL: the address under which the world sees a server, possibly with a path.
 *
 * @module
 */
import { EdgeError } from './errors.ts'

/**
 * Checks a public URL and returns it without a trailing slash, so that paths can be appended.
 *
 * @throws {@link EdgeError} `ERR_PUBLIC_URL_INVALID` when it is no plain absolute http(s) URL.
 */
export function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  const isPlain = url?.username === '' && url.password === '' && !/[?#]/.test(text)
  if (url === undefined || !isHttp || !isPlain) {
    throw new EdgeError(
      'ERR_PUBLIC_URL_INVALID',
      `Not a public URL: ${JSON.stringify(text)}. Give an absolute http or https URL without user, query or fragment, such as https://lab.example/alexa.`,
    )
  }
  return url.href.replace(/\/+$/, '')
}

/**
 * Where the browser goes on after an answer, as the world sees this server.
 *
 * @module
 */

/**
 * Puts an address that was made from the request's own `Host` onto the public URL's origin: behind a
 * proxy the two differ, and cookies would be lost on the way.
 */
export function publicReturn(publicUrl: string, returnTo: string): string {
  const { pathname, search } = new URL(returnTo, publicUrl)
  return new URL(publicUrl).origin + pathname + search
}

/**
 * Saves something that the page made, as the browser saves a download.
 *
 * @module
 */

/** Saves it under a name. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has begun to read it once the click was handled.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  })
}

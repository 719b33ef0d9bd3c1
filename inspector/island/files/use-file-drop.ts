/**
 * Takes a file that is dropped anywhere on the page. The same can be done with a button.
 *
 * @module
 */
import { useState } from 'preact/hooks'
import type { Page } from '../page-context.ts'
import { openFile } from './open-file.ts'

/** What the element gets that files are dropped on. */
interface DropTarget {
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragLeave: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  /** Set while a file hovers above it. */
  readonly 'data-drop': boolean | undefined
}

/** Opens what is dropped. */
export function useFileDrop(page: Page): DropTarget {
  const [isOver, setOver] = useState(false)
  return {
    onDragOver: (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault() // A browser would leave the page and show the file.
      setOver(true)
    },
    onDragLeave: ({ currentTarget, relatedTarget }) => {
      const isInside =
        currentTarget instanceof Node &&
        relatedTarget instanceof Node &&
        currentTarget.contains(relatedTarget)
      if (!isInside) setOver(false)
    },
    onDrop: (event) => {
      const file = event.dataTransfer?.files[0]
      setOver(false)
      if (file === undefined) return
      event.preventDefault()
      void openFile(file, page)
    },
    'data-drop': isOver ? true : undefined,
  }
}

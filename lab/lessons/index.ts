/**
 * Lesson scripts: those that come with Linklab, and a trainer's own.
 *
 * @module
 */
export type { Lesson } from './lesson-schema.ts'
export { LessonShelf } from './lesson-shelf.ts'
export { lessonSummarySchema, toldLesson, toldLessonSchema } from './told-lesson.ts'

export * from './activity-filter.ts';
export * from './cursor.ts';
export * from './event-view.ts';
export * from './feed.ts';
export * from './key-views.ts';
export * from './notification-view.ts';
export * from './protocol-version.ts';
export * from './views.ts';

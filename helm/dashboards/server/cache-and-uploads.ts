import { UPLOADS } from '../../alerts/requests';
import type { Section } from '../dashboard';
import { lines } from '../panel';

const LOOKUPS = 'file_server_cache_lookups_total';
const COUNT = 'file_server_request_duration_seconds_count';

export const cache: Section = {
  title: 'Cache',
  panels: [
    lines({
      title: 'Hit ratio',
      description: 'Share of the lookups that need no answer of the store, stale ones included; a fall by half alerts.',
      unit: 'percentunit',
      queries: [
        {
          expression: `sum(rate(${LOOKUPS}{$SERVER,result=~"hit|stale"}[$__rate_interval])) / sum(rate(${LOOKUPS}{$SERVER}[$__rate_interval]))`,
          legend: 'hits',
        },
      ],
    }),
    lines({
      title: 'Lookups by result',
      description: 'expired: the store was asked whether the object changed; miss: it had to be fetched.',
      unit: 'ops',
      queries: [{ expression: `sum by (result) (rate(${LOOKUPS}{$SERVER}[$__rate_interval]))`, legend: '{{result}}' }],
    }),
    lines({
      title: 'Memory of the cache',
      description:
        'Bytes that cached objects take in each pod, and slices of larger ones; at CACHE_BYTES and CACHE_SLICE_BYTES the least recently used ones go.',
      unit: 'bytes',
      queries: [
        { expression: 'sum by (pod) (file_server_cache_bytes{$SERVER})', legend: '{{pod}}' },
        { expression: 'sum by (pod) (file_server_cache_slice_bytes{$SERVER})', legend: '{{pod}}, slices' },
      ],
    }),
    lines({
      title: 'Objects in the cache',
      description: 'Objects that the caches know, and how many a second are dropped to make room.',
      unit: 'short',
      queries: [
        { expression: 'sum(file_server_cache_entries{$SERVER})', legend: 'objects' },
        {
          expression: 'sum(rate(file_server_cache_evictions_total{$SERVER}[$__rate_interval]))',
          legend: 'evictions a second',
        },
      ],
    }),
  ],
};

export const uploads: Section = {
  title: 'Uploads and archives',
  panels: [
    lines({
      title: 'Uploads by status',
      description: 'Uploads of every kind a second, pieces of resumable ones each by itself.',
      unit: 'reqps',
      queries: [{ expression: `sum by (status) (rate(${COUNT}{${UPLOADS}}[$__rate_interval]))`, legend: '{{status}}' }],
    }),
    lines({
      title: 'Work in progress',
      description:
        'Uploads and archives at work; beyond MAX_CONCURRENT_UPLOADS and ARCHIVE_MAX_CONCURRENT they are refused.',
      unit: 'short',
      queries: [
        { expression: 'sum(file_server_uploads_in_flight{$SERVER})', legend: 'uploads' },
        { expression: 'sum(file_server_uploads_waiting{$SERVER})', legend: 'uploads that wait for memory' },
        { expression: 'sum(file_server_archives_in_flight{$SERVER})', legend: 'archives' },
      ],
    }),
    lines({
      title: 'Memory of uploads',
      description: 'Bytes that parts of uploads take in each pod, up to UPLOAD_BUFFER_BYTES.',
      unit: 'bytes',
      queries: [{ expression: 'sum by (pod) (file_server_upload_buffer_bytes{$SERVER})', legend: '{{pod}}' }],
    }),
  ],
};

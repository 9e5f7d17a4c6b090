import { CHART_DIRECTORY, writeChart } from './write-chart';

const { files, written, removed } = writeChart();
console.log(`file-server chart  ${files} files (${written} written, ${removed} removed)  ${CHART_DIRECTORY}/`);

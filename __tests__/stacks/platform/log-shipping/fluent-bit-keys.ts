/**
 * The settings that each part of Fluent Bit 5.1.1 takes, read in its source on 2026-11-22 (github.com/fluent/fluent-bit,
 * tag v5.1.1): the parts' own from the `config_map` of their plugins, those of every part from src/flb_config.c,
 * src/flb_input.c, src/flb_filter.c and src/flb_output.c, without TLS but `tls` itself. Upper and lower case are the same
 * there. Fluent Bit does not start with any other key.
 */
const OF_EVERY = {
  INPUT: keys('alias log_level log_suppress_interval mem_buf_limit name routable storage.type tag threaded'),
  FILTER: keys('alias log_level log_suppress_interval match match_regex name'),
  OUTPUT: keys(`
    alias host ipv6 log_level log_suppress_interval match match_regex name port retry_limit storage.total_limit_size tls
    workers
  `),
};

export const FLUENT_BIT_KEYS: Readonly<Record<string, readonly string[]>> = {
  SERVICE: keys(`
    coro_stack_size daemon dns.mode dns.resolver enable_chunk_trace flush grace hc_errors_count hc_period
    hc_retry_failure_count health_check hot_reload http_listen http_port http_server json.convert_nan_to_null
    json.escape_unicode log_file log_level multiline_buffer_limit parsers_file plugins_file scheduler.base scheduler.cap
    storage.backlog.mem_limit storage.checksum storage.inherit storage.keep.rejected storage.max_chunks_up
    storage.metrics storage.path storage.rejected.path storage.sync storage.trim_files storage.type streams_file
  `),
  'INPUT tail': [
    ...OF_EVERY.INPUT,
    ...keys(`
      buffer_chunk_size buffer_max_size db db.compare_filename db.journal_mode db.locking db.sync docker_mode
      docker_mode_flush docker_mode_parser event_batch_size exclude_path exit_on_eof file_cache_advise generic.encoding
      ignore_active_older_files ignore_older inotify_watcher key multiline multiline.parser multiline_flush offset_key
      parser parser_firstline path path_key progress_check_interval progress_check_interval_nsec read_from_head
      read_newly_discovered_files_from_head refresh_interval rotate_wait skip_empty_lines skip_long_lines
      static_batch_size tag_regex truncate_long_lines unicode.encoding watcher_interval
    `),
  ],
  'FILTER kubernetes': [
    ...OF_EVERY.FILTER,
    ...keys(`
      annotations buffer_size cache_use_docker_id dns_retries dns_wait_time dummy_meta k8s-logging.exclude
      k8s-logging.parser keep_log kube_ca_file kube_ca_path kube_meta_cache_ttl kube_meta_namespace_cache_ttl
      kube_meta_preload_cache_dir kube_namespace_file kube_tag_prefix kube_token_command kube_token_file kube_token_ttl
      kube_url kubelet_host kubelet_port labels merge_log merge_log_key merge_log_trim merge_parser
      namespace_annotations namespace_labels namespace_metadata_only owner_references regex_parser use_journal
      use_kubelet use_tag_for_meta
    `),
  ],
  'OUTPUT cloudwatch_logs': [
    ...OF_EVERY.OUTPUT,
    ...keys(`
      add_entity auto_create_group auto_retry_requests endpoint external_id extra_user_agent log_format log_group_class
      log_group_name log_group_template log_key log_retention_days log_stream_name log_stream_prefix
      log_stream_template metric_dimensions metric_namespace profile region role_arn sts_endpoint
    `),
  ],
  'OUTPUT opensearch': [
    ...OF_EVERY.OUTPUT,
    ...keys(`
      aws_auth aws_external_id aws_profile aws_region aws_role_arn aws_service_name aws_sts_endpoint buffer_size compress
      current_time_index generate_id http_passwd http_user id_key include_tag_key index logstash_dateformat
      logstash_format logstash_prefix logstash_prefix_key logstash_prefix_separator path pipeline replace_dots
      suppress_type_name tag_key time_key time_key_format time_key_nanos trace_error trace_output type write_operation
    `),
  ],
};

function keys(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

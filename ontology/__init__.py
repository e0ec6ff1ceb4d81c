"""What exists: vocabulary, class schemes, shapes, records and the store."""
